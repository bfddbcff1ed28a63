"""When two names look the same to a reader: letters of other scripts, full width, both sorts of Chinese."""

from __future__ import annotations

from ..catalog import fold

_LATIN = str.maketrans(
    # Cyrillic and Greek letters that print like Latin ones, in both cases, before they are folded
    "АВЕЅІЈКМНОРСТХУаеѕіјкорсухԁԛԝьΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορτυχϲıɡ",
    "ABESIJKMHOPCTXYaesijkopcyxdqwbABEZHIKMNOPTYXaivopтyxcig".replace("т", "t"),
)
_SIMPLIFIED = str.maketrans(
    "語資訊網絡腦機學習邏輯圖畫視頻音樂寫讀問題開關東車馬鳥魚點線樣體數據層國會員時間電話說話見觀覺書記錄經驗證處產業動態藝術設計"
    "種類極樞紐傳輸發現實際應該對話變換與專門優勢調試訓練環節編碼譯擴散協議連接護衛歐盧愛範圍內聯結構羅蘭飛豐達華為龍鳳麗莊嚴"
    "義務長遠運繪製壓縮優質風雲戲劇閱覽檢測標識靈獨創雙嗎億萬聲韻韓陽陰離維報紙團隊單雜誌紅綠藍黃銀鐵鋼謝講讓認識許論談賽選",
    "语资讯网络脑机学习逻辑图画视频音乐写读问题开关东车马鸟鱼点线样体数据层国会员时间电话说话见观觉书记录经验证处产业动态艺术设计"
    "种类极枢纽传输发现实际应该对话变换与专门优势调试训练环节编码译扩散协议连接护卫欧卢爱范围内联结构罗兰飞丰达华为龙凤丽庄严"
    "义务长远运绘制压缩优质风云戏剧阅览检测标识灵独创双吗亿万声韵韩阳阴离维报纸团队单杂志红绿蓝黄银铁钢谢讲让认识许论谈赛选",
)


def look(text: str) -> str:
    """The form in which two names that look alike are equal."""
    if text.isascii():
        return fold(text)
    return fold(text.translate(_LATIN)).translate(_SIMPLIFIED)
