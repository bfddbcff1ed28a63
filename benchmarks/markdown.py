"""A built page in, its Markdown out: the same headings, sentences, tables and links.

So the pages that plain MkDocs is given say what ours say, whatever ours come to say. Drawings,
scripts and controls have no Markdown and are left out, to the other side's advantage.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
LEFT_OUT = {"button", "form", "input", "script", "select", "style", "svg", "template"}
INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "data", "em", "i", "img", "kbd", "mark", "q"}
INLINE |= {"br", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*", "cite": "*"}
RECORD = re.compile(r"^((?:\.\./[a-z]+/)?(?!index)[a-z0-9-]+)\.html(?=#|$)")
HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}


@dataclass
class Node:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    def find(self, *tags: str) -> Iterator["Node"]:
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                yield from child.find(*tags)


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("article")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        if tag not in LEFT_OUT:
            self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in LEFT_OUT:
            self.open[-1].children.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1 and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def markdown(html: str) -> str:
    return "\n\n".join(_blocks(_own_part(html))) + "\n"


def contents(html: str) -> tuple[int, int, int]:
    """How many links, table rows and characters of text a page has of its own."""
    page = _own_part(html)
    links = sum("headerlink" not in (link.attributes.get("class") or "") for link in page.find("a"))
    return links, sum(1 for _ in page.find("tr")), len(re.sub(r"\s", "", _text(page)))


def _own_part(html: str) -> Node:
    """The tree of a page without the theme around it: <article>, or all of <main>."""
    tag = "article" if "<article" in html else "main"
    start, end = html.index(f"<{tag}"), html.rindex(f"</{tag}>")
    tree = _Tree()
    tree.feed(html[html.index(">", start) + 1 : end])
    return tree.open[0]


def _text(node: Node) -> str:
    return "".join(each if isinstance(each, str) else _text(each) for each in node.children)


def _blocks(node: Node) -> Iterator[str]:
    line = ""
    for child in node.children:
        if isinstance(child, str) or child.tag in INLINE:
            line += _inline(child)
            continue
        if line.strip():
            yield line.strip()
        line = ""
        yield from _block(child)
    if line.strip():
        yield line.strip()


def _block(node: Node) -> Iterator[str]:
    match node.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield f"{HEADINGS[node.tag]} {_one_line(node)}"
        case "ul" | "ol":
            mark = "-   " if node.tag == "ul" else "1.  "
            items = (_item(each, mark) for each in node.children if isinstance(each, Node))
            yield "\n".join(items)
        case "dl":
            yield "\n\n".join(_definitions(node))
        case "table":
            yield _table(node)
        case "pre":
            yield f"```\n{_text(node).strip()}\n```"
        case "hr":
            yield "---"
        case _:
            yield from _blocks(node)


def _item(node: Node, mark: str) -> str:
    return mark + _indented(node)


def _definitions(node: Node) -> Iterator[str]:
    term = ""
    for each in node.find("dt", "dd"):
        if each.tag == "dt":
            term = _one_line(each)
        else:
            yield f"{term}\n:   {_indented(each)}".strip()
            term = ""


def _indented(node: Node) -> str:
    return "\n\n".join(_blocks(node)).replace("\n", "\n    ")


def _table(node: Node) -> str:
    rows = [
        [_one_line(cell).replace("|", "\\|") for cell in row.find("th", "td")]
        for row in node.find("tr")
    ]
    width = max((len(row) for row in rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    if not any(True for _ in node.find("thead")):
        rows.insert(0, [""] * width)
    rows.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _one_line(node: Node) -> str:
    """All that is in a node, as inline text: a heading, a cell or a term has no blocks."""
    parts = (_inline(each) for each in node.children)
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _inline(node: Node | str) -> str:
    if isinstance(node, str):
        return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", re.sub(r"\s+", " ", node))
    inside = "".join(_inline(each) for each in node.children)
    match node.tag:
        case "a" if "headerlink" in (node.attributes.get("class") or ""):
            return ""
        case "a" if href := node.attributes.get("href"):
            return f"[{inside.strip()}]({_target(href)})"
        case "code":
            return f"`{_text(node)}`"
        case "b" | "strong" | "em" | "i" | "cite" if inside.strip():
            return f"{MARKS[node.tag]}{inside.strip()}{MARKS[node.tag]}"
        case "br" | "wbr":
            return " "
        case tag if tag not in INLINE:
            return f" {inside} "
    return inside


def _target(href: str) -> str:
    """Records are linked by their Markdown files, which is how MkDocs checks and rewrites links."""
    return RECORD.sub(r"\1.md", href)
