/* What a PDF says of itself: title, language, date, and the tree of its headings. */
#include <hpdf.h>
#include <hpdf_doc.h>

#include "core/buf.h"
#include "core/date.h"
#include "core/str.h"
#include "render/pdf_parts.h"

#define SECONDS_OF_DAY 86400
/* Deeper headings are not listed. */
#define LEVEL_MAX 3
/* Longer texts than a description needs fail in libharu. */
#define TEXT_BYTES 16000

const char *
pdf_text(struct pdf *pdf, const char *text)
{
	struct buf out = {.arena = pdf->arena};

	for (const char *s = str_visible(pdf->arena, text); *s;) {
		uint32_t c = str_next(&s);
		if (c > 0xFFFF)
			buf_printf(&out, "<U+%04X>", (unsigned)c);
		else
			buf_utf8(&out, c);
		if (out.n < TEXT_BYTES)
			continue;
		buf_str(&out, "…");
		break;
	}
	return buf_text(&out);
}

HPDF_String
pdf_string(struct pdf *pdf, const char *text)
{
	const char *shown = pdf_text(pdf, text);
	bool is_ascii = true;

	for (const char *s = shown; *s; s++)
		is_ascii = is_ascii && *s >= ' ' && *s <= '~';
	return HPDF_String_New(pdf->doc->mmgr, shown,
		is_ascii ? NULL : HPDF_GetEncoder(pdf->doc, "UTF-8"));
}

bool
pdf_has_date(const struct furniture *furniture)
{
	int year, month, day;

	date_civil((int32_t)(furniture->created / SECONDS_OF_DAY), &year, &month, &day);
	return year >= 1900 && year <= 9999;
}

/* libharu takes the years that a date in a PDF can have. */
static void
info_date(struct pdf *pdf, int64_t seconds)
{
	int64_t days = seconds / SECONDS_OF_DAY, rest = seconds % SECONDS_OF_DAY;

	if (rest < 0) {
		rest += SECONDS_OF_DAY;
		days--;
	}
	HPDF_Date date = {.hour = (HPDF_INT)(rest / 3600),
		.minutes = (HPDF_INT)(rest / 60 % 60),
		.seconds = (HPDF_INT)(rest % 60),
		.ind = 'Z'};
	date_civil((int32_t)days, &date.year, &date.month, &date.day);
	HPDF_SetInfoDateAttr(pdf->doc, HPDF_INFO_CREATION_DATE, date);
	HPDF_SetInfoDateAttr(pdf->doc, HPDF_INFO_MOD_DATE, date);
}

static void
info_text(struct pdf *pdf, HPDF_InfoType type, const char *text)
{
	if (!str_empty(text))
		HPDF_SetInfoAttr(pdf->doc, type, pdf_text(pdf, text));
}

void
pdf_describe(struct pdf *pdf, const struct furniture *furniture)
{
	HPDF_MMgr memory = pdf->doc->mmgr;

	info_text(pdf, HPDF_INFO_TITLE, furniture->title);
	info_text(pdf, HPDF_INFO_SUBJECT, furniture->subject);
	info_text(pdf, HPDF_INFO_AUTHOR, furniture->author);
	info_text(pdf, HPDF_INFO_KEYWORDS, furniture->keywords);
	info_text(pdf, HPDF_INFO_CREATOR, PDF_CREATOR);
	if (pdf_has_date(furniture))
		info_date(pdf, furniture->created);
	const char *language = furniture->language;
	HPDF_Dict_Add(pdf->doc->catalog, "Lang", /* BCP 47: undetermined */
		HPDF_String_New(memory, str_empty(language) ? "und" : language, NULL));
	HPDF_Dict preferences = HPDF_Dict_New(memory);
	HPDF_Dict_Add(pdf->doc->catalog, "ViewerPreferences", preferences);
	HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
}

/* Where a bookmark leads; the reader's zoom stays. NULL when libharu failed. */
static HPDF_Destination
bookmark_target(struct pdf *pdf, const struct bookmark *bookmark)
{
	HPDF_Page page = HPDF_GetPageByIndex(pdf->doc, (HPDF_UINT)bookmark->page);
	HPDF_Destination target = HPDF_Page_CreateDestination(page);

	if (!target)
		return NULL;
	HPDF_Array_Clear(target);
	HPDF_Array_Add(target, page);
	HPDF_Array_AddName(target, "XYZ");
	HPDF_Array_AddNumber(target, 0);
	HPDF_Array_AddReal(target, (HPDF_REAL)(pdf->height - bookmark->y));
	HPDF_Array_Add(target, HPDF_Null_New(pdf->doc->mmgr));
	return target;
}

HPDF_Annotation
pdf_goto(struct pdf *pdf, HPDF_Page page, HPDF_Rect rect,
	const struct bookmark *bookmark)
{
	HPDF_Page to = HPDF_GetPageByIndex(pdf->doc, (HPDF_UINT)bookmark->page);
	HPDF_Annotation link = HPDF_Page_CreateLinkAnnot(
		page, rect, to ? HPDF_Page_CreateDestination(to) : NULL);
	HPDF_Destination target = link ? bookmark_target(pdf, bookmark) : NULL;

	if (target)
		HPDF_Dict_Add(link, "Dest", target);
	return link;
}

void
pdf_bookmarks(struct pdf *pdf, const struct layout *layout)
{
	HPDF_Outline open[LEVEL_MAX + 1] = {NULL}; /* the last one, by level */
	HPDF_Encoder encoder = HPDF_GetEncoder(pdf->doc, "UTF-8");

	LIST_EACH (layout->bookmarks, i) {
		const struct bookmark *bookmark = layout->bookmarks.v[i];
		if (bookmark->level > LEVEL_MAX)
			continue;
		HPDF_Outline parent = NULL;
		for (int j = 1; j < bookmark->level; j++)
			parent = open[j] ? open[j] : parent;
		const char *title = pdf_text(pdf, bookmark->title);
		HPDF_Outline outline =
			HPDF_CreateOutline(pdf->doc, parent, title, encoder);
		if (!outline)
			return;
		HPDF_Destination target = bookmark_target(pdf, bookmark);
		if (target)
			HPDF_Dict_Add(outline, "Dest", target);
		open[bookmark->level] = outline;
		for (int j = bookmark->level + 1; j <= LEVEL_MAX; j++)
			open[j] = NULL;
	}
}
