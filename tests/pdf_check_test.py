#!/usr/bin/python3
"""Breaks a sound PDF in one place after the other: pdf_check.py must name each fault.

usage: pdf_check_test.py SOUND.pdf SCRATCH.pdf
"""

import sys

import pikepdf

import pdf_check


def elements(pdf, role, node=None):
    """The elements of a type, in reading order."""
    node = pdf.Root.StructTreeRoot if node is None else node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kid.S == role:
                yield kid
            yield from elements(pdf, role, kid)


def first(pdf, role):
    return next(elements(pdf, role))


def content_edit(pdf, old, new):
    page = pdf.pages[0].obj
    data = page.Contents.read_bytes()
    assert old in data, old
    page.Contents = pdf.make_stream(data.replace(old, new, 1))


def metadata_edit(pdf, old, new):
    data = pdf.Root.Metadata.read_bytes()
    assert old in data, old
    pdf.Root.Metadata = pdf.make_stream(
        data.replace(old, new, 1), {"/Type": pikepdf.Name.Metadata})


def link_of(pdf):
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            return page.obj, annotation


def link_astray(pdf):
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            if "/Dest" in annotation:
                annotation.Dest[0] = pikepdf.Dictionary()
                return


def font_of(pdf):
    return next(iter(pdf.pages[0].obj.Resources.Font.items()))[1]


def font_map_cut(pdf):
    font = font_of(pdf)
    font.ToUnicode = pdf.make_stream(b"1 beginbfrange\n<0020> <0020> <0020>\nendbfrange")


def glyphs_lost(pdf):
    below = font_of(pdf).DescendantFonts[0]
    below.CIDToGIDMap = pdf.make_stream(bytes(0x20000))


def mcid_twice(pdf):
    first(pdf, "/P").K = pikepdf.Array([0])


def caption_astray(pdf):
    first(pdf, "/P").S = pikepdf.Name.Caption


def cell_lost(pdf):
    row = next(row for row in elements(pdf, "/TR") if len(row.K) > 1)
    del row.K[0]


def file_unrelated(pdf):
    del pdf.Root.Names.EmbeddedFiles.Names[1].AFRelationship


BREAKS = [
    ("07-002", lambda p: p.Root.ViewerPreferences.__setitem__("/DisplayDocTitle", False)),
    ("07-001", lambda p: p.Root.__delitem__("/ViewerPreferences")),
    ("11-006", lambda p: p.Root.__delitem__("/Lang")),
    ("UA 7.1", lambda p: p.Root.__delitem__("/MarkInfo")),
    ("06-001", lambda p: p.Root.__delitem__("/Metadata")),
    ("06-002", lambda p: metadata_edit(p, b"<pdfuaid:part>1", b"<pdfuaid:part>2")),
    ("06-003", lambda p: metadata_edit(p, b"dc:title", b"dc:titel")),
    ("A-3 6.6.4", lambda p: metadata_edit(p, b"<pdfaid:part>3", b"<pdfaid:part>1")),
    ("A-3 6.6.2.3", lambda p: p.docinfo.__setitem__("/Title", "Another")),
    ("A-3 6.2.3", lambda p: p.Root.__delitem__("/OutputIntents")),
    ("A-3 6.8", file_unrelated),
    ("A-3 6.8", lambda p: p.Root.__delitem__("/AF")),
    ("A-3 6.6.1", lambda p: p.Root.__setitem__("/OpenAction", pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS="app.alert(1)"))),
    ("01-005", lambda p: content_edit(p, b"/H1 <</MCID 0>> BDC", b"/H1 BMC")),
    ("01-005", lambda p: content_edit(p, b"/Artifact <</Type /Pagination /Subtype /Header",
                                      b"/P <</Subtype /Header")),
    ("32000 14.6", lambda p: content_edit(p, b"EMC", b"")),
    ("32000 14.7", mcid_twice),
    ("32000 14.7", lambda p: p.Root.StructTreeRoot.ParentTree.Kids[0].Nums[1].__delitem__(0)),
    ("02-001", lambda p: first(p, "/P").__setitem__("/S", pikepdf.Name.Paragraph)),
    ("14-002", lambda p: first(p, "/H1").__setitem__("/S", pikepdf.Name.H2)),
    ("14-003", lambda p: first(p, "/H2").__setitem__("/S", pikepdf.Name.H3)),
    ("14-007", lambda p: first(p, "/H2").__setitem__("/S", pikepdf.Name.H)),
    ("09-004", caption_astray),
    ("09-004", lambda p: first(p, "/TBody").__setitem__("/S", pikepdf.Name.Div)),
    ("09-005", lambda p: first(p, "/LBody").__setitem__("/S", pikepdf.Name.P)),
    ("16-001", lambda p: first(p, "/L").__delitem__("/A")),
    ("15-003", lambda p: first(p, "/TH").__delitem__("/A")),
    ("UA 7.2", cell_lost),
    ("13-004", lambda p: first(p, "/Figure").__delitem__("/Alt")),
    ("32000 14.8.5", lambda p: first(p, "/Figure").__delitem__("/A")),
    ("28-012", lambda p: link_of(p)[1].__delitem__("/Contents")),
    ("28-011", lambda p: link_of(p)[1].__delitem__("/StructParent")),
    ("28-008", lambda p: link_of(p)[0].__delitem__("/Tabs")),
    ("28-009", lambda p: link_of(p)[0].__setitem__("/Tabs", pikepdf.Name.R)),
    ("own", link_astray),
    ("own", lambda p: content_edit(p, b"BT", b"BT 3 Tr")),
    ("31-009", lambda p: font_of(p).DescendantFonts[0].FontDescriptor.__delitem__(
        "/FontFile2")),
    ("31-027", lambda p: font_of(p).__delitem__("/ToUnicode")),
    ("10-001", font_map_cut),
    ("31-030", glyphs_lost),
    ("31-016", lambda p: font_of(p).DescendantFonts[0].__setitem__("/W", pikepdf.Array())),
]


def main(sound, scratch):
    missed = 0
    if pdf_check.faults_of(sound):
        print(f"{sound} is not sound")
        missed += 1
    for number, break_it in BREAKS:
        with pikepdf.open(sound) as pdf:
            break_it(pdf)
            pdf.save(scratch)
        found = pdf_check.faults_of(scratch)
        if number not in found:
            print(f"not seen: {number} (but {sorted(found)})")
            missed += 1
    print(f"{len(BREAKS)} faults, {missed} not seen")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
