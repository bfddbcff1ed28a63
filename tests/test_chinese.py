"""Simplified and traditional characters are compared as one."""

from aigc_atlas import Atlas
from aigc_atlas.catalog import fold, names_of
from aigc_atlas.chinese import SIMPLIFIED, TRADITIONAL
from tools.chinese import pairs


def test_every_traditional_character_stands_once_beside_a_simplified_one() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL)) > 2_000
    assert not set(TRADITIONAL) & set(SIMPLIFIED)


def test_a_dictionary_is_read_as_far_as_gb_2312_goes() -> None:
    assert pairs("萬\t万\n乾\t干 乾\n㑮\t𫝈\n着\t着\n") == [("萬", "万"), ("乾", "干")]


def test_both_sorts_of_chinese_fold_alike() -> None:
    assert fold("擴散模型") == "扩散模型"
    assert fold("ＣＬＩＰ 圖像－編碼器") == "clip图像编码器"


def test_folding_twice_changes_nothing(real_atlas: Atlas) -> None:
    names = [name for record in real_atlas for name in names_of(record)]

    assert [name for name in names if fold(fold(name)) != fold(name)] == []
