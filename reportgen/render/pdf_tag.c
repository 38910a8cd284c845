/* What a PDF says, as a tree for who hears it (ISO 32000-1, 14.7 f.; PDF/UA-1). */
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_pages.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/str.h"
#include "render/pdf_parts.h"

/* Children in one array: libharu's end at 32,767. More are grouped. */
#define KIDS_MOST 4096
/* Entries in one leaf of the tree that leads from content to elements. */
#define LEAF_MOST 512

enum kid_kind { KID_CONTENT, KID_LINK, KID_TAG };

/* One child of an element: a stretch of a page, a link's area, or an element. */
struct kid {
	enum kid_kind kind;
	size_t page;
	size_t number;  /* CONTENT: on its page; LINK: among all links */
	HPDF_Dict link; /* LINK: the annotation */
	struct tag *tag;
};

/* An element of the layout on its way into the file. */
struct tag {
	const struct element *element; /* NULL: the document itself */
	struct tag *parent;
	const char *name; /* of its type */
	LIST_OF(struct kid) kids;
	bool is_placed, has_content, has_link, has_box;
	size_t page; /* where the box is */
	double left, top, right, bottom;
	HPDF_Dict dict;
};

/* Which element each numbered stretch of a page, or each link, belongs to. */
struct owners {
	HPDF_Page page;
	size_t n;
	HPDF_Dict *v;
};

struct tags {
	struct tag document, *all; /* all: by element */
	size_t n;
	LIST_OF(struct owners) pages;
	struct owners links;
	bool is_open; /* a stretch of the page has begun, of this: */
	const struct element *element;
	enum artifact artifact;
};

/* What stands between an element and its children when these are too many; NULL where
 * the layout sees to that, or few are possible. */
static const struct {
	const char *name, *group;
} types[] = {
	[ROLE_H1] = {"H1", "Span"},
	[ROLE_H2] = {"H2", "Span"},
	[ROLE_H3] = {"H3", "Span"},
	[ROLE_H4] = {"H4", "Span"},
	[ROLE_H5] = {"H5", "Span"},
	[ROLE_H6] = {"H6", "Span"},
	[ROLE_P] = {"P", "Span"},
	[ROLE_L] = {"L", "L"},
	[ROLE_LI] = {"LI", NULL},
	[ROLE_LBL] = {"Lbl", "Span"},
	[ROLE_LBODY] = {"LBody", "Div"},
	[ROLE_NOTE] = {"Note", "Span"},
	[ROLE_DIV] = {"Div", "Div"},
	[ROLE_CAPTION] = {"Caption", "Span"},
	[ROLE_TABLE] = {"Table", NULL},
	[ROLE_THEAD] = {"THead", NULL},
	[ROLE_TBODY] = {"TBody", NULL},
	[ROLE_TR] = {"TR", NULL},
	[ROLE_TH] = {"TH", "Div"},
	[ROLE_TD] = {"TD", "Div"},
	[ROLE_LINK] = {"Link", "Span"},
	[ROLE_REFERENCE] = {"Reference", "Span"},
	[ROLE_FIGURE] = {"Figure", "Span"},
	[ROLE_TOC] = {"TOC", NULL},
	[ROLE_TOCI] = {"TOCI", NULL},
};

static const char *const artifacts[] = {
	[ARTIFACT_LOOK] = "/Artifact <</Type /Layout>> BDC\n",
	[ARTIFACT_HEADER] = "/Artifact <</Type /Pagination /Subtype /Header "
			    "/Attached [/Top]>> BDC\n",
	[ARTIFACT_FOOTER] = "/Artifact <</Type /Pagination /Subtype /Footer "
			    "/Attached [/Bottom]>> BDC\n",
	[ARTIFACT_REPEATED] = "/Artifact <</Type /Pagination>> BDC\n",
};

static bool
is_role(const struct tag *tag, enum role role)
{
	return tag->element && tag->element->role == role;
}

/* A heading is one level below the last one at most, whatever it looks like; a caption
 * of nothing is a paragraph (PDF/UA-1, 7.4.2; ISO 32000-1, 14.8.4). */
static enum role
tag_role(const struct tag *tag, int *level)
{
	enum role role = tag->element->role;

	if (role <= ROLE_H6) {
		int wanted = (int)role - ROLE_H1 + 1;
		*level = wanted > *level + 1 ? *level + 1 : wanted;
		return (enum role)(ROLE_H1 + *level - 1);
	}
	if (role == ROLE_CAPTION && !is_role(tag->parent, ROLE_TABLE) &&
		!is_role(tag->parent, ROLE_FIGURE))
		return ROLE_P;
	return role;
}

void
pdf_tags_begin(struct pdf *pdf, const struct layout *layout)
{
	struct tags *tags = ARENA_NEW(pdf->arena, struct tags);
	int level = 0;

	tags->n = layout->elements.n;
	tags->all = ARENA_ARRAY(pdf->arena, struct tag, tags->n);
	tags->document.name = "Document";
	tags->document.is_placed = true;
	for (size_t i = 0; i < tags->n; i++) {
		const struct element *element = layout->elements.v[i];
		struct tag *tag = &tags->all[i];
		tag->element = element;
		tag->parent = element->parent ? &tags->all[element->parent->id]
					      : &tags->document;
	}
	for (size_t i = 0; i < tags->n; i++)
		tags->all[i].name = types[tag_role(&tags->all[i], &level)].name;
	pdf->tags = tags;
}

static void
page_write(const struct tags *tags, const char *s)
{
	HPDF_Page page = tags->pages.v[tags->pages.n - 1]->page;

	HPDF_Stream_WriteStr(((HPDF_PageAttr)page->attr)->stream, s);
}

void
pdf_tags_page(struct pdf *pdf, HPDF_Page page)
{
	struct owners *owners = ARENA_NEW(pdf->arena, struct owners);

	owners->page = page;
	HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)pdf->tags->pages.n);
	HPDF_Dict_AddName(page, "Tabs", "S");
	LIST_ADD(pdf->arena, &pdf->tags->pages, owners);
}

void
pdf_tags_page_end(struct pdf *pdf)
{
	if (pdf->tags->is_open)
		page_write(pdf->tags, "EMC\n");
	pdf->tags->is_open = false;
}

static struct kid *
kid_add(struct pdf *pdf, struct tag *tag, enum kid_kind kind)
{
	struct kid *kid = ARENA_NEW(pdf->arena, struct kid);

	kid->kind = kind;
	kid->page = pdf->tags->pages.n - 1;
	LIST_ADD(pdf->arena, &tag->kids, kid);
	return kid;
}

/* Puts the element among its parent's children, where something of it comes first. */
static void
tag_place(struct pdf *pdf, struct tag *tag)
{
	if (tag->is_placed)
		return;
	tag->is_placed = true;
	tag_place(pdf, tag->parent);
	kid_add(pdf, tag->parent, KID_TAG)->tag = tag;
}

/* Makes the box of the figure that holds the thing, if one does, hold it. */
static void
box_extend(const struct tags *tags, struct tag *tag, const struct op *op)
{
	bool is_text = op->kind == OP_TEXT, is_first;
	double top = is_text ? op->y - op->size * 0.9 : fmin(op->y, op->y + op->h);
	double bottom = is_text ? op->y + op->size * 0.3 : fmax(op->y, op->y + op->h);

	while (tag && !is_role(tag, ROLE_FIGURE))
		tag = tag->parent;
	if (!tag)
		return;
	is_first = !tag->has_box;
	tag->has_box = true;
	if (is_first)
		tag->page = tags->pages.n - 1;
	else if (tag->page != tags->pages.n - 1)
		return;
	tag->left = is_first ? op->x : fmin(tag->left, op->x);
	tag->right = is_first ? op->x + op->w : fmax(tag->right, op->x + op->w);
	tag->top = is_first ? top : fmin(tag->top, top);
	tag->bottom = is_first ? bottom : fmax(tag->bottom, bottom);
}

void
pdf_tags_op(struct pdf *pdf, const struct op *op)
{
	struct tags *tags = pdf->tags;
	struct tag *tag = op->element ? &tags->all[op->element->id] : NULL;
	struct owners *page = tags->pages.v[tags->pages.n - 1];
	char begin[64];

	box_extend(tags, tag, op);
	if (tags->is_open && tags->element == op->element &&
		(tag || tags->artifact == op->artifact))
		return;
	pdf_tags_page_end(pdf);
	tags->is_open = true;
	tags->element = op->element;
	tags->artifact = op->artifact;
	if (!tag) {
		page_write(tags, artifacts[op->artifact]);
		return;
	}
	snprintf(begin, sizeof begin, "/%s <</MCID %zu>> BDC\n", tag->name, page->n);
	page_write(tags, begin);
	tag_place(pdf, tag);
	tag->has_content = true;
	kid_add(pdf, tag, KID_CONTENT)->number = page->n++;
}

void
pdf_tags_link(struct pdf *pdf, const struct op *op, HPDF_Annotation link)
{
	struct tags *tags = pdf->tags;
	struct tag *tag = &tags->all[op->element->id];
	struct kid *kid;

	tag_place(pdf, tag);
	tag->has_link = true;
	kid = kid_add(pdf, tag, KID_LINK);
	kid->link = link;
	kid->number = tags->links.n++;
	HPDF_Dict_Add(link, "Contents", pdf_string(pdf, op->target ? op->target->title : op->url));
}

static HPDF_Dict
dict_new(struct pdf *pdf, const char *type)
{
	HPDF_Dict dict = HPDF_Dict_New(pdf->doc->mmgr);

	if (dict && HPDF_Xref_Add(pdf->doc->xref, dict) == HPDF_OK && type)
		HPDF_Dict_AddName(dict, "Type", type);
	return dict;
}

static HPDF_Dict
element_dict(struct pdf *pdf, const char *name, HPDF_Dict parent)
{
	HPDF_Dict dict = dict_new(pdf, "StructElem");

	HPDF_Dict_AddName(dict, "S", name);
	if (parent)
		HPDF_Dict_Add(dict, "P", parent);
	return dict;
}

/* Attributes of one owner, to be filled. */
static HPDF_Dict
attributes(struct pdf *pdf, HPDF_Dict element, const char *owner)
{
	HPDF_Dict dict = HPDF_Dict_New(pdf->doc->mmgr);

	HPDF_Dict_AddName(dict, "O", owner);
	HPDF_Dict_Add(element, "A", dict);
	return dict;
}

static void
list_describe(struct pdf *pdf, HPDF_Dict list, const struct element *e)
{
	HPDF_Dict_AddName(attributes(pdf, list, "List"), "ListNumbering",
		e->numbered ? "Decimal" : "Disc");
}

static void
figure_describe(struct pdf *pdf, struct tag *tag)
{
	HPDF_Dict layout = attributes(pdf, tag->dict, "Layout");
	double height = pdf->height;
	HPDF_Box box = {(HPDF_REAL)tag->left, (HPDF_REAL)(height - tag->bottom),
		(HPDF_REAL)tag->right, (HPDF_REAL)(height - tag->top)};

	if (!tag->parent->element || is_role(tag->parent, ROLE_DIV))
		HPDF_Dict_AddName(layout, "Placement", "Block");
	HPDF_Dict_Add(layout, "BBox", HPDF_Box_Array_New(pdf->doc->mmgr, box));
	if (!str_empty(tag->element->alt))
		HPDF_Dict_Add(tag->dict, "Alt", pdf_string(pdf, tag->element->alt));
}

/* What is to be known of an element besides its type. */
static void
tag_describe(struct pdf *pdf, struct tag *tag)
{
	const struct element *e = tag->element;

	switch (e->role) {
	case ROLE_L:
		list_describe(pdf, tag->dict, e);
		break;
	case ROLE_TH:
		HPDF_Dict_AddName(attributes(pdf, tag->dict, "Table"), "Scope",
			e->of_row ? "Row" : "Column");
		break;
	case ROLE_TABLE:
		if (!str_empty(e->alt))
			HPDF_Dict_Add(attributes(pdf, tag->dict, "Table"), "Summary",
				pdf_string(pdf, e->alt));
		break;
	case ROLE_NOTE:
		HPDF_Dict_Add(tag->dict, "ID",
			pdf_string(pdf, arena_printf(pdf->arena, "note-%u", e->id)));
		break;
	case ROLE_FIGURE:
		figure_describe(pdf, tag);
		break;
	default:
		break;
	}
}

/* The child as it stands in the file, below dict, whose page is page. */
static void *
kid_object(struct pdf *pdf, const struct kid *kid, HPDF_Dict dict, size_t page)
{
	struct tags *tags = pdf->tags;
	HPDF_Page where = tags->pages.v[kid->page]->page;

	if (kid->kind == KID_TAG) {
		HPDF_Dict_Add(kid->tag->dict, "P", dict);
		return kid->tag->dict;
	}
	if (kid->kind == KID_CONTENT)
		tags->pages.v[kid->page]->v[kid->number] = dict;
	else
		tags->links.v[kid->number] = dict;
	if (kid->kind == KID_CONTENT && kid->page == page)
		return HPDF_Number_New(pdf->doc->mmgr, (HPDF_INT32)kid->number);
	HPDF_Dict reference = HPDF_Dict_New(pdf->doc->mmgr);
	HPDF_Dict_AddName(reference, "Type", kid->kind == KID_CONTENT ? "MCR" : "OBJR");
	HPDF_Dict_Add(reference, "Pg", where);
	if (kid->kind == KID_CONTENT) {
		HPDF_Dict_AddNumber(reference, "MCID", (HPDF_INT32)kid->number);
		return reference;
	}
	HPDF_Dict_Add(reference, "Obj", kid->link);
	HPDF_Dict_AddNumber(
		kid->link, "StructParent", (HPDF_INT32)(tags->pages.n + kid->number));
	return reference;
}

/* Gives the element its children, and the page on which the first of them stand. */
static void
kids_write(struct pdf *pdf, HPDF_Dict dict, struct kid *const *kids, size_t n)
{
	HPDF_Array array = HPDF_Array_New(pdf->doc->mmgr);
	size_t page = SIZE_MAX;

	for (size_t i = 0; i < n && page == SIZE_MAX; i++)
		if (kids[i]->kind == KID_CONTENT)
			page = kids[i]->page;
	if (page != SIZE_MAX)
		HPDF_Dict_Add(dict, "Pg", pdf->tags->pages.v[page]->page);
	HPDF_Dict_Add(dict, "K", array);
	for (size_t i = 0; i < n; i++)
		HPDF_Array_Add(array, kid_object(pdf, kids[i], dict, page));
}

/* Puts children that are too many below groups, as often as that takes. */
static void
kids_group(struct pdf *pdf, struct tag *tag, const char *name)
{
	while (tag->kids.n > KIDS_MOST) {
		struct kid *const *kids = tag->kids.v;
		size_t n = tag->kids.n;
		tag->kids.v = NULL;
		tag->kids.n = tag->kids.cap = 0;
		for (size_t i = 0; i < n; i += KIDS_MOST) {
			struct tag *group = ARENA_NEW(pdf->arena, struct tag);
			group->dict = element_dict(pdf, name, NULL);
			if (is_role(tag, ROLE_L))
				list_describe(pdf, group->dict, tag->element);
			kids_write(pdf, group->dict, kids + i,
				n - i < KIDS_MOST ? n - i : KIDS_MOST);
			kid_add(pdf, tag, KID_TAG)->tag = group;
		}
	}
}

static int
by_element(const void *a, const void *b)
{
	const struct kid *x = *(struct kid *const *)a, *y = *(struct kid *const *)b;

	return x->tag->element->id < y->tag->element->id ? -1 : 1;
}

/* Children in the order they were meant, which may be another than the order they are
 * drawn in: lines of the cells of a row are drawn in turn. */
static void
tag_sort(struct tag *tag)
{
	if (!tag->has_content && !tag->has_link && tag->kids.n > 1)
		qsort(tag->kids.v, tag->kids.n, sizeof *tag->kids.v, by_element);
}

static void
tag_write(struct pdf *pdf, struct tag *tag)
{
	const char *group = tag->element ? types[tag->element->role].group : "Div";

	tag_sort(tag);
	if (group)
		kids_group(pdf, tag, group);
	if (tag->kids.n)
		kids_write(pdf, tag->dict, tag->kids.v, tag->kids.n);
}

/* Cells without content are cells, unless the whole row has none; a link that may not
 * lead anywhere is text. */
static void
tags_settle(struct pdf *pdf)
{
	struct tags *tags = pdf->tags;

	for (size_t i = 0; i < tags->n; i++) {
		struct tag *tag = &tags->all[i];
		if ((is_role(tag, ROLE_TD) || is_role(tag, ROLE_TH)) &&
			tag->parent->is_placed)
			tag_place(pdf, tag);
		if (is_role(tag, ROLE_LINK) && !tag->has_link)
			tag->name = "Span";
	}
}

/* Begins a leaf of the tree from content to elements when the last one is full. */
static HPDF_Array
leaf_entry(
	struct pdf *pdf, HPDF_Array leaves, HPDF_Array entries, size_t key, size_t keys)
{
	if (key % LEAF_MOST == 0) {
		HPDF_Dict leaf = dict_new(pdf, NULL);
		HPDF_Array limits = HPDF_Array_New(pdf->doc->mmgr);
		size_t last = key + LEAF_MOST < keys ? key + LEAF_MOST : keys;
		HPDF_Array_AddNumber(limits, (HPDF_INT32)key);
		HPDF_Array_AddNumber(limits, (HPDF_INT32)last - 1);
		HPDF_Dict_Add(leaf, "Limits", limits);
		entries = HPDF_Array_New(pdf->doc->mmgr);
		HPDF_Dict_Add(leaf, "Nums", entries);
		HPDF_Array_Add(leaves, leaf);
	}
	HPDF_Array_AddNumber(entries, (HPDF_INT32)key);
	return entries;
}

static HPDF_Dict
parent_tree(struct pdf *pdf)
{
	struct tags *tags = pdf->tags;
	HPDF_Dict tree = dict_new(pdf, NULL);
	HPDF_Array leaves = HPDF_Array_New(pdf->doc->mmgr), entries = NULL;
	size_t key = 0, keys = tags->pages.n + tags->links.n;

	HPDF_Dict_Add(tree, "Kids", leaves);
	for (; key < tags->pages.n; key++) {
		const struct owners *page = tags->pages.v[key];
		HPDF_Array array = HPDF_Array_New(pdf->doc->mmgr);
		entries = leaf_entry(pdf, leaves, entries, key, keys);
		HPDF_Array_Add(entries, array);
		for (size_t i = 0; i < page->n; i++)
			HPDF_Array_Add(array, page->v[i]);
	}
	for (size_t i = 0; i < tags->links.n; i++, key++) {
		entries = leaf_entry(pdf, leaves, entries, key, keys);
		HPDF_Array_Add(entries, tags->links.v[i]);
	}
	return tree;
}

void
pdf_tags_finish(struct pdf *pdf)
{
	struct tags *tags = pdf->tags;
	HPDF_Dict root = dict_new(pdf, "StructTreeRoot"), mark;

	LIST_EACH (tags->pages, i)
		tags->pages.v[i]->v =
			ARENA_ARRAY(pdf->arena, HPDF_Dict, tags->pages.v[i]->n);
	tags->links.v = ARENA_ARRAY(pdf->arena, HPDF_Dict, tags->links.n);
	tags_settle(pdf);
	tags->document.dict = element_dict(pdf, "Document", root);
	for (size_t i = 0; i < tags->n; i++)
		if (tags->all[i].is_placed) {
			struct tag *tag = &tags->all[i];
			tag->dict = element_dict(pdf, tag->name, NULL);
			tag_describe(pdf, tag);
		}
	tag_write(pdf, &tags->document);
	for (size_t i = 0; i < tags->n; i++)
		if (tags->all[i].is_placed)
			tag_write(pdf, &tags->all[i]);
	HPDF_Dict_Add(root, "K", tags->document.dict);
	HPDF_Dict_Add(root, "ParentTree", parent_tree(pdf));
	HPDF_Dict_AddNumber(
		root, "ParentTreeNextKey", (HPDF_INT32)(tags->pages.n + tags->links.n));
	HPDF_Dict_Add(pdf->doc->catalog, "StructTreeRoot", root);
	mark = HPDF_Dict_New(pdf->doc->mmgr);
	HPDF_Dict_AddBoolean(mark, "Marked", HPDF_TRUE);
	HPDF_Dict_Add(pdf->doc->catalog, "MarkInfo", mark);
}
