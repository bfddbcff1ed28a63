"""Drawings of numbers: what is to be shown in, small dataclasses with positions out.

Positions across are in per cent, so that text keeps its size on every screen. They know nothing of
questions and catalogs' rules of counting: `aigc_atlas.site.questions` does.
"""
