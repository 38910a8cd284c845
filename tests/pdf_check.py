#!/usr/bin/python3
"""Looks a PDF over as the Matterhorn Protocol 1.02 (PDF/UA-1) and ISO 19005-3 (PDF/A-3b)
want it, as far as a machine can. Prints each point that fails, by its Matterhorn number;
where there is none, by the clause of ISO 14289-1 ("UA"), ISO 19005-3 ("A-3") or ISO 32000-1
("32000"), or as "own". Exit 1 when there is one.

usage: pdf_check.py FILE.pdf...
"""

import re
import sys
import xml.etree.ElementTree as ElementTree

import pikepdf

STANDARD = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H"
    " H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note"
    " Reference BibEntry Code Link Annot Ruby Warichu Figure Formula Form".split()
)
# What must stand directly in what.
PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI", "Note", "TOCI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "Caption": {"Table", "Figure", "L", "Formula"},
    "Document": {None},
}
CHILDREN = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"Caption", "TR", "THead", "TBody", "TFoot"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
PAINT = set("f F f* B B* b b* S s sh Do Tj TJ ' \" BI INLINE IMAGE EI".split())
NS = {
    "rdf": "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}",
    "dc": "{http://purl.org/dc/elements/1.1/}",
    "pdf": "{http://ns.adobe.com/pdf/1.3/}",
    "xmp": "{http://ns.adobe.com/xap/1.0/}",
    "pdfaid": "{http://www.aiim.org/pdfa/ns/id/}",
    "pdfuaid": "{http://www.aiim.org/pdfua/ns/id/}",
    "ext": "{http://www.aiim.org/pdfa/ns/extension/}",
}


# What shows nothing, so that its glyph has no outline.
BLANKS = {0x20, 0xA0, 0x3000}


class Program:
    """A TrueType font: the widths of its glyphs, and whether they have outlines."""

    def __init__(self, data):
        self.data = data
        self.tables = {}
        for i in range(self.number(4, 2) if data else 0):
            at = 12 + i * 16
            self.tables[data[at:at + 4]] = self.number(at + 8, 4)

    def number(self, at, size):
        return int.from_bytes(self.data[at:at + size], "big")

    def width(self, glyph):
        if b"hmtx" not in self.tables:
            return 0
        units = self.number(self.tables[b"head"] + 18, 2)
        last = self.number(self.tables[b"hhea"] + 34, 2) - 1
        advance = self.number(self.tables[b"hmtx"] + min(glyph, last) * 4, 2)
        return advance * 1000 / units

    def outline(self, glyph):
        if b"loca" not in self.tables:
            return False
        size = 4 if self.number(self.tables[b"head"] + 50, 2) else 2
        at = self.tables[b"loca"] + glyph * size
        return self.number(at, size) < self.number(at + size, size)


class Check:
    def __init__(self, path):
        self.path = path
        self.faults = {}
        self.pdf = pikepdf.open(path)
        self.root = self.pdf.Root
        # Which stretches of content each page holds, and which the tree names.
        self.drawn = {}
        self.named = {}
        self.figures = 0
        self.headings = []
        self.note_ids = set()
        self.link_objects = {}

    def fault(self, number, text):
        seen = self.faults.setdefault(number, [])
        if len(seen) < 3 and text not in seen:
            seen.append(text)

    def want(self, condition, number, text):
        if not condition:
            self.fault(number, text)
        return bool(condition)

    # ---- the document

    def document(self):
        root = self.root
        self.want(root.get("/MarkInfo", {}).get("/Marked") is True, "UA 7.1",
                  "MarkInfo does not say Marked")
        self.want(root.get("/MarkInfo", {}).get("/Suspects") is not True, "01-007",
                  "the tags are suspect")
        lang = str(root.get("/Lang", ""))
        self.want(lang, "11-006", "no language of the document")
        self.want(re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", lang), "11-006",
                  f"not a language: {lang!r}")
        shows = root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")
        self.want(shows is not None, "07-001", "no DisplayDocTitle")
        self.want(shows is not False, "07-002", "DisplayDocTitle is false")
        self.want(not self.pdf.is_encrypted, "26-001", "encrypted")
        self.want(len(self.pdf.trailer.get("/ID", [])) == 2, "A-3 6.1.3", "no file ID")
        header = open(self.path, "rb").read(32)
        self.want(re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", header), "A-3 6.1.2",
                  "header or its binary comment")
        for key in ("/OpenAction", "/AA", "/AcroForm", "/Perms", "/Requirements"):
            self.want(key not in root, "A-3 6.6.1", f"catalog has {key}")
        self.want("/JavaScript" not in root.get("/Names", {}), "A-3 6.6.1", "JavaScript")
        for number, thing in enumerate(self.pdf.objects):
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") in (
                "/JavaScript", "/Launch", "/Sound", "/Movie", "/ImportData", "/SubmitForm"
            ):
                self.fault("A-3 6.6.1", f"object {number}: action {thing.S}")
            if isinstance(thing, pikepdf.Stream):
                self.want("/F" not in thing, "A-3 6.1.7", f"object {number}: external")
                filters = thing.get("/Filter", "")
                if not isinstance(filters, pikepdf.Array):
                    filters = [filters]
                self.want(all(f != "/LZWDecode" for f in filters), "A-3 6.1.7",
                          f"object {number}: LZW")

    def outlines(self):
        """Headings want bookmarks (not of the protocol: our own promise)."""
        outlines = self.root.get("/Outlines", {})
        self.want(not self.headings or "/First" in outlines, "own", "no bookmarks")

    # ---- metadata

    def metadata(self):
        if not self.want("/Metadata" in self.root, "06-001", "no XMP metadata"):
            return
        stream = self.root.Metadata
        self.want("/Filter" not in stream, "A-3 6.6.2", "metadata are compressed")
        try:
            tree = ElementTree.fromstring(stream.read_bytes())
        except ElementTree.ParseError as error:
            self.fault("06-001", f"XMP is not well-formed: {error}")
            return
        found = {}
        for prefix, space in NS.items():
            for element in tree.iter():
                if element.tag.startswith(space) and prefix not in ("rdf", "ext"):
                    name = prefix + ":" + element.tag[len(space):]
                    items = [li.text or "" for li in element.iter(NS["rdf"] + "li")]
                    found[name] = items[0] if items else element.text or ""
        self.want(found.get("pdfuaid:part") == "1", "06-002", "pdfuaid:part is not 1")
        self.want(found.get("dc:title"), "06-003", "no dc:title")
        self.want(found.get("pdfaid:part") == "3", "A-3 6.6.4", "pdfaid:part is not 3")
        self.want(found.get("pdfaid:conformance") == "B", "A-3 6.6.4",
                  "pdfaid:conformance is not B")
        prefixes = [e.text for e in tree.iter() if e.tag.endswith("}prefix")]
        self.want("pdfuaid" in prefixes, "A-3 6.6.2.3", "pdfuaid is not described")
        self.same_info(found)

    def same_info(self, found):
        info = self.pdf.trailer.get("/Info", {})
        pairs = {"/Title": "dc:title", "/Subject": "dc:description", "/Author": "dc:creator",
                 "/Keywords": "pdf:Keywords", "/Producer": "pdf:Producer",
                 "/Creator": "xmp:CreatorTool"}
        for key, name in pairs.items():
            if key in info or name in found:
                self.want(str(info.get(key, "")) == found.get(name, ""), "A-3 6.6.2.3",
                          f"{key} {str(info.get(key, ''))!r} is not {name} "
                          f"{found.get(name, '')!r}")
        for key, name in {"/CreationDate": "xmp:CreateDate",
                          "/ModDate": "xmp:ModifyDate"}.items():
            if key in info or name in found:
                ours = re.sub(r"\D", "", str(info.get(key, "")))[:14]
                theirs = re.sub(r"\D", "", found.get(name, ""))[:14]
                self.want(ours == theirs and len(ours) == 14, "A-3 6.6.2.3",
                          f"{key} {ours} is not {name} {theirs}")

    def colours(self):
        intents = self.root.get("/OutputIntents", [])
        if not self.want(len(intents) > 0, "A-3 6.2.3", "no output intent"):
            return
        for intent in intents:
            self.want(intent.get("/S") == "/GTS_PDFA1", "A-3 6.2.3", "not GTS_PDFA1")
            self.want("/OutputConditionIdentifier" in intent, "A-3 6.2.3", "no identifier")
            profile = intent.get("/DestOutputProfile")
            if not self.want(profile is not None, "A-3 6.2.3", "no profile"):
                continue
            data = profile.read_bytes()
            self.want(data[36:40] == b"acsp", "A-3 6.2.3", "not an ICC profile")
            n = {b"RGB ": 3, b"GRAY": 1, b"CMYK": 4}.get(data[16:20])
            self.want(profile.get("/N") == n, "A-3 6.2.3", "N is not that of the profile")

    def files(self):
        names = self.root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
        associated = self.root.get("/AF", [])
        entries = [names[i] for i in range(1, len(names), 2)]
        for entry in entries:
            self.want("/F" in entry and "/UF" in entry, "21-001", "a file without F or UF")
            self.want("/AFRelationship" in entry, "A-3 6.8", "a file without a relation")
            self.want(any(entry.objgen == other.objgen for other in associated),
                      "A-3 6.8", "a file that is not associated")
            stream = entry.get("/EF", {}).get("/F")
            if not self.want(stream is not None, "A-3 6.8", "a file that is not there"):
                continue
            self.want("/Subtype" in stream, "A-3 6.8", "a file without a type")
            params = stream.get("/Params", {})
            self.want("/ModDate" in params, "A-3 6.8", "a file without a date")
            self.want(params.get("/Size") == len(stream.read_bytes()), "A-3 6.8",
                      "the size of a file is another")
        self.want(len(associated) == len(entries), "A-3 6.8", "AF names other files")

    # ---- pages

    def page(self, number, page):
        obj = page.obj
        drawn = self.drawn.setdefault(obj.objgen, {})
        stack = []
        fonts = obj.get("/Resources", {}).get("/Font", {})
        font = None
        for operands, operator in pikepdf.parse_content_stream(page):
            op = str(operator)
            if op in ("BDC", "BMC"):
                self.begin(number, stack, drawn, op, operands)
            elif op == "EMC":
                self.want(stack and stack.pop(), "32000 14.6", f"page {number}: EMC too many")
            elif op == "Tf":
                font = fonts.get(str(operands[0]))
            elif op in PAINT:
                self.want(any(stack), "01-005", f"page {number}: {op} outside of all tags")
            if op in ("Tj", "TJ"):
                self.shown(number, font, operands)
            if op == "Tr" and operands[0] not in (0, 2):
                self.fault("own", f"page {number}: text mode {operands[0]}")
        self.want(not stack, "32000 14.6", f"page {number}: no EMC")
        self.want("/StructParents" in obj, "32000 14.7", f"page {number}: no StructParents")
        self.want("/Group" not in obj, "A-3 6.2.10", f"page {number}: transparency")
        self.want("/AA" not in obj, "A-3 6.6.1", f"page {number}: actions")
        for _, state in obj.get("/Resources", {}).get("/ExtGState", {}).items():
            self.want(state.get("/ca", 1) == 1 and state.get("/CA", 1) == 1,
                      "A-3 6.2.10", f"page {number}: transparency")
        if len(obj.get("/Annots", [])):
            self.want("/Tabs" in obj, "28-008", f"page {number}: no Tabs")
            self.want(obj.get("/Tabs", "/S") == "/S", "28-009", f"page {number}: Tabs is not S")
        for annotation in obj.get("/Annots", []):
            self.annotation(number, annotation)

    def begin(self, number, stack, drawn, op, operands):
        tag = str(operands[0])
        properties = operands[1] if op == "BDC" else {}
        mcid = properties.get("/MCID") if op == "BDC" else None
        inside = any(stack)
        if tag == "/Artifact":
            self.want("content" not in stack, "01-003",
                      f"page {number}: an artifact inside of content")
            stack.append("artifact")
        elif mcid is not None:
            self.want("artifact" not in stack, "01-004",
                      f"page {number}: content inside of an artifact")
            self.want(mcid not in drawn, "32000 14.7", f"page {number}: MCID {mcid} twice")
            drawn[int(mcid)] = tag
            stack.append("content")
        else:
            stack.append("other" if inside else "")

    def annotation(self, number, annotation):
        where = f"page {number}: {annotation.get('/Subtype')}"
        self.want(annotation.get("/Subtype") == "/Link", "28-002", f"{where} is no link")
        self.want(str(annotation.get("/Contents", "")), "28-012", f"{where} has no Contents")
        self.want(int(annotation.get("/F", 0)) & 4, "A-3 6.3.2", f"{where} is not printed")
        if self.want("/StructParent" in annotation, "28-011", f"{where} is not in the tree"):
            self.link_objects[annotation.objgen] = int(annotation.StructParent)
        left, bottom, right, top = (float(x) for x in annotation.Rect)
        self.want(right > left and top > bottom, "own", f"{where} has no area")
        target = annotation.get("/Dest")
        if target is not None:
            self.want(any(target[0].objgen == page.obj.objgen for page in self.pdf.pages),
                      "own", f"{where} leads to no page of the file")
            return
        uri = str(annotation.get("/A", {}).get("/URI", ""))
        self.want(re.match(r"https?://", uri, re.I), "own", f"{where} leads to {uri!r}")

    # ---- fonts

    def shown(self, number, font, operands):
        if not self.want(font is not None, "own", f"page {number}: no such font"):
            return
        parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
        codes = set()
        for part in parts:
            if isinstance(part, pikepdf.String):
                data = bytes(part)
                codes.update(int.from_bytes(data[i:i + 2], "big")
                             for i in range(0, len(data), 2))
        self.font_facts(font)
        glyphs, mapped, widths, program = self.fonts[font.objgen]
        name = font.get("/BaseFont")
        for code in codes:
            glyph = int.from_bytes(glyphs[code * 2:code * 2 + 2], "big")
            self.want(glyph, "31-030", f"page {number}: {name}: code {code:04X} is .notdef")
            self.want(code in mapped, "10-001",
                      f"page {number}: {name}: code {code:04X} has no Unicode")
            where = f"page {number}: {name}: code {code:04X}"
            self.want(code in widths and abs(widths[code] - program.width(glyph)) <= 1,
                      "31-016", f"{where} has another width than its glyph")
            self.want(program.outline(glyph) or code in BLANKS, "31-010",
                      f"{where} has a glyph that was left out")

    fonts = None

    def font_facts(self, font):
        if self.fonts is None:
            self.fonts = {}
        if font.objgen in self.fonts:
            return
        name = font.get("/BaseFont")
        self.want(font.get("/Subtype") == "/Type0", "own", f"{name} is not composite")
        below = font.get("/DescendantFonts", [{}])[0]
        descriptor = below.get("/FontDescriptor", {})
        self.want("/FontFile2" in descriptor, "31-009", f"{name} is not embedded")
        self.want(re.match(r"/[A-Z]{6}\+", str(descriptor.get("/FontName", ""))), "own",
                  f"{name} is not a subset")
        for key in ("/Ascent", "/Descent", "/CapHeight", "/Flags", "/FontBBox",
                    "/ItalicAngle", "/StemV"):
            self.want(key in descriptor, "32000 9.8", f"{name} has no {key}")
        self.want(font.get("/Encoding") == "/Identity-H", "31-006", f"{name}: encoding")
        glyphs = below.get("/CIDToGIDMap")
        self.want(glyphs is not None, "31-005", f"{name}: no glyph map")
        self.want(glyphs is None or isinstance(glyphs, pikepdf.Stream), "31-004",
                  f"{name}: no stream of glyphs")
        widths = {}
        entries = list(below.get("/W", []))
        for i in range(0, len(entries) - 1, 2):
            for j, width in enumerate(entries[i + 1]):
                widths[int(entries[i]) + j] = float(width)
        self.fonts[font.objgen] = (
            glyphs.read_bytes() if isinstance(glyphs, pikepdf.Stream) else b"",
            self.unicode_map(name, font), widths,
            Program(descriptor["/FontFile2"].read_bytes() if "/FontFile2" in descriptor
                    else b""))

    def unicode_map(self, name, font):
        if not self.want("/ToUnicode" in font, "31-027", f"{name} has no ToUnicode"):
            return set()
        text = font.ToUnicode.read_bytes().decode("latin-1")
        self.want("begincidrange" not in text, "32000 9.10", f"{name}: cidrange in ToUnicode")
        mapped = set()
        for first, last, to in re.findall(
                r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4,})>", text):
            first, last, to = int(first, 16), int(last, 16), int(to, 16)
            for code in range(first, last + 1):
                value = to + code - first
                self.want(value, "31-028", f"{name}: {code:04X} is U+0000")
                self.want(value not in (0xFEFF, 0xFFFE), "31-029",
                          f"{name}: {code:04X} is U+{value:04X}")
                mapped.add(code)
        return mapped

    # ---- the tree

    def tree(self):
        if not self.want("/StructTreeRoot" in self.root, "UA 7.1", "no structure tree"):
            return
        root = self.root.StructTreeRoot
        self.roles = {str(k): str(v) for k, v in root.get("/RoleMap", {}).items()}
        kids = self.kids(root)
        self.want(len(kids) == 1 and kids[0].get("/S") == "/Document", "own",
                  "the root is not one Document")
        for kid in kids:
            self.element(kid, None, None, root)
        for objgen, drawn in self.drawn.items():
            missing = set(drawn) - set(self.named.get(objgen, {}))
            self.want(not missing, "01-005", f"content no element names: {sorted(missing)[:3]}")
        for objgen, named in self.named.items():
            gone = set(named) - set(self.drawn.get(objgen, {}))
            self.want(not gone, "32000 14.7", f"elements name content not there: {sorted(gone)[:3]}")
        self.headings_order()
        self.parent_tree(root)

    @staticmethod
    def kids(element):
        kids = element.get("/K")
        if kids is None:
            return []
        return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

    def role(self, element):
        name = str(element.get("/S", ""))
        return self.roles.get(name, name)[1:]

    def element(self, element, parent_role, page, parent):
        role = self.role(element)
        self.want(role in STANDARD, "02-001", f"{role} is no standard type")
        self.want(element.get("/P") is not None and element.P.objgen == parent.objgen,
                  "32000 14.7", f"{role}: P is not its parent")
        if role in PARENTS:
            self.want(parent_role in PARENTS[role], self.nesting(role, parent_role),
                      f"{role} in {parent_role}")
        if parent_role in CHILDREN:
            self.want(role in CHILDREN[parent_role], self.nesting(role, parent_role),
                      f"{role} in {parent_role}")
        page = element.get("/Pg", page)
        kids = self.kids(element)
        names = []
        for kid in kids:
            names.append(self.kid(element, role, page, kid))
        self.particular(element, role, names)

    def kid(self, element, role, page, kid):
        if not isinstance(kid, pikepdf.Dictionary):
            self.content(element, role, page, int(kid))
            return "content"
        if kid.get("/Type") == "/MCR":
            self.content(element, role, kid.get("/Pg", page), int(kid.MCID))
            return "content"
        if kid.get("/Type") == "/OBJR":
            self.want(role == "Link", "28-011", f"an annotation in {role}")
            self.objects.append((kid.Obj.objgen, element.objgen))
            return "object"
        self.element(kid, role, page, element)
        return self.role(kid)

    def content(self, element, role, page, mcid):
        if not self.want(page is not None, "32000 14.7", f"{role}: content of no page"):
            return
        named = self.named.setdefault(page.objgen, {})
        self.want(mcid not in named, "32000 14.7", f"MCID {mcid} in two elements")
        named[mcid] = element.objgen
        if role in CHILDREN or role == "Document":
            self.fault(self.nesting(role, None), f"content directly in {role}")

    @staticmethod
    def nesting(role, parent):
        lists = {"L", "LI", "Lbl", "LBody"}
        return "09-005" if role in lists or parent in lists else "09-004"

    def attribute(self, element, owner, key):
        attributes = element.get("/A")
        if attributes is None:
            return None
        for a in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            if a.get("/O") == owner and key in a:
                return a.get(key)
        return None

    def particular(self, element, role, kids):
        if re.fullmatch("H[1-6]?", role):
            self.headings.append(role)
        elif role == "Figure":
            self.want(str(element.get("/Alt", "")) or str(element.get("/ActualText", "")),
                      "13-004", "a figure without Alt")
            box = self.attribute(element, "/Layout", "/BBox")
            self.want(box is not None and float(box[2]) > float(box[0]) and
                      float(box[3]) > float(box[1]), "32000 14.8.5", "a figure without a box")
        elif role == "TH":
            scope = self.attribute(element, "/Table", "/Scope")
            self.want(scope in ("/Row", "/Column", "/Both"), "15-003", "TH without a scope")
        elif role == "Table":
            self.table(element)
        elif role == "L":
            labelled = any("Lbl" in [self.role(k) for k in self.kids(i) if
                                     isinstance(k, pikepdf.Dictionary)]
                           for i in self.kids(element))
            self.want(not labelled or
                      self.attribute(element, "/List", "/ListNumbering") is not None,
                      "16-001", "a list with labels, without ListNumbering")
        elif role == "LI":
            self.want("LBody" in kids and kids.index("LBody") == len(kids) - 1, "09-005",
                      f"LI of {kids}")
        elif role == "Link":
            self.want("object" in kids, "28-011", "a Link without an annotation")
        elif role == "Note":
            ident = str(element.get("/ID", ""))
            self.want(ident, "19-003", "a Note without ID")
            self.want(ident not in self.note_ids, "19-004", f"two Notes {ident}")
            self.note_ids.add(ident)
        if role not in ("TD", "TH", "Document"):
            self.want(kids, "own", f"an empty {role}")

    def table(self, element):
        rows = []
        for kid in self.kids(element):
            if self.role(kid) == "TR":
                rows.append(kid)
            elif self.role(kid) in ("THead", "TBody", "TFoot"):
                rows.extend(self.kids(kid))
        lengths = {len(self.kids(row)) for row in rows}
        self.want(len(lengths) == 1, "UA 7.2", f"rows of {sorted(lengths)} cells")
        cells = [self.role(cell) for row in rows for cell in self.kids(row)]
        self.want("TH" in cells, "15-001", "a table without TH")
        names = [self.role(kid) for kid in self.kids(element)]
        self.want("Caption" not in names[1:], "09-004", "a caption inside of a table")

    def headings_order(self):
        last = 0
        for name in self.headings:
            level = int(name[1:] or 0)
            self.want(level, "14-007", "H beside numbered headings")
            self.want(last or level == 1, "14-002", f"the first heading is {name}")
            self.want(level <= last + 1, "14-003", f"{name} after H{last}")
            last = level

    def parent_tree(self, root):
        numbers = {}

        def walk(node, depth=0):
            pairs = node.get("/Nums", [])
            for i in range(0, len(pairs) - 1, 2):
                numbers[int(pairs[i])] = pairs[i + 1]
            for kid in node.get("/Kids", []):
                if self.want("/Limits" in kid, "32000 14.7", "a leaf without Limits"):
                    walk(kid, depth + 1)

        walk(root.get("/ParentTree", {}))
        for number, page in enumerate(self.pdf.pages, 1):
            key = page.obj.get("/StructParents")
            owners = numbers.get(int(key), []) if key is not None else []
            named = self.named.get(page.obj.objgen, {})
            self.want(len(owners) == len(self.drawn.get(page.obj.objgen, {})), "32000 14.7",
                      f"page {number}: ParentTree has {len(owners)} entries")
            for mcid, owner in enumerate(owners):
                self.want(owner.objgen == named.get(mcid), "32000 14.7",
                          f"page {number}: MCID {mcid} has two owners")
        for annotation, owner in self.objects:
            key = self.link_objects.get(annotation)
            entry = numbers.get(key)
            self.want(entry is not None and entry.objgen == owner, "28-011",
                      "a link whose StructParent leads elsewhere")
        self.want({a for a, _ in self.objects} == set(self.link_objects), "28-011",
                  "links that no element names")

    def run(self):
        self.objects = []
        self.roles = {}
        self.document()
        self.metadata()
        self.colours()
        self.files()
        for number, page in enumerate(self.pdf.pages, 1):
            self.page(number, page)
        self.tree()
        self.outlines()
        return self.faults


def faults_of(path):
    """What is wrong with a file, by number; a file that cannot be looked at is no good."""
    try:
        return Check(path).run()
    except Exception as error:
        return {"own": [f"cannot be looked at: {type(error).__name__}: {error}"]}


def main(paths):
    status = 0
    for path in paths:
        for number, texts in faults_of(path).items():
            for text in texts:
                print(f"{path}: {number}: {text}")
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
