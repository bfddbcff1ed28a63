"""When two names look the same to a reader: letters of other scripts, full width, both sorts of Chinese."""

from __future__ import annotations

from ..catalog import fold

_LATIN = str.maketrans(
    # Cyrillic and Greek letters that print like Latin ones, in both cases, before they are folded
    "АВЕЅІЈКМНОРСТХУаеѕіјкорсухԁԛԝьΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορτυχϲıɡ",
    "ABESIJKMHOPCTXYaesijkopcyxdqwbABEZHIKMNOPTYXaivopтyxcig".replace("т", "t"),
)
_SIMPLIFIED = str.maketrans(
    # the traditional characters that are likely in names, and their simplified forms
    "語資訊網絡腦機學習邏輯圖畫視頻樂寫讀問題開關東車馬鳥魚點線樣體數據層國會員時間電話說見觀覺書記錄經驗證處產業動態藝術設計"
    "種類極樞紐傳輸發現實際應該對變換與專門優勢調試訓練環節編碼譯擴協議連護衛歐盧愛範圍內聯結構羅蘭飛豐達華為龍鳳麗莊嚴義務長"
    "遠運繪製壓縮質風雲戲劇閱覽檢測標識靈獨創雙嗎億萬聲韻韓陽陰離維報紙團隊單雜誌紅綠藍黃銀鐵鋼謝講讓認許論談賽選燈籠號師韋諾"
    "奧瑪絲納爾萊諸葉賓遜賴課戰勝負輕顯權參徵採濾積歸準確誤損區塊鏈費訂佈還過詞彙鍵幀憶緒補蓋導館組織獎項執筆騰槳盤漢儀樓閣屆"
    "紀條約歷險鄰齊麼讚這裡後臺灣聖誕蘇廣榮釋適壞滅懷舊夢靜聽聞賞寶髮亞陸倫澤堅強續擬擇異評預備劃錯簽賬戶嘗張減兩",
    "语资讯网络脑机学习逻辑图画视频乐写读问题开关东车马鸟鱼点线样体数据层国会员时间电话说见观觉书记录经验证处产业动态艺术设计"
    "种类极枢纽传输发现实际应该对变换与专门优势调试训练环节编码译扩协议连护卫欧卢爱范围内联结构罗兰飞丰达华为龙凤丽庄严义务长"
    "远运绘制压缩质风云戏剧阅览检测标识灵独创双吗亿万声韵韩阳阴离维报纸团队单杂志红绿蓝黄银铁钢谢讲让认许论谈赛选灯笼号师韦诺"
    "奥玛丝纳尔莱诸叶宾逊赖课战胜负轻显权参征采滤积归准确误损区块链费订布还过词汇键帧忆绪补盖导馆组织奖项执笔腾桨盘汉仪楼阁届"
    "纪条约历险邻齐么赞这里后台湾圣诞苏广荣释适坏灭怀旧梦静听闻赏宝发亚陆伦泽坚强续拟择异评预备划错签账户尝张减两",
)


def look(text: str) -> str:
    """The form in which two names that look alike are equal."""
    if text.isascii():
        return fold(text)
    return fold(text.translate(_LATIN)).translate(_SIMPLIFIED)
