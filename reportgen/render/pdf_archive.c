/* What makes a PDF last: metadata, the meaning of its colours, an identity, and files
 * that go along (ISO 19005-3, PDF/A-3b; ISO 14289-1, PDF/UA-1). */
#include <hpdf.h>
#include <hpdf_doc.h>
#include <string.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/date.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/sha256.h"
#include "core/str.h"
#include "render/pdf_parts.h"

/* The identity: the first bytes of a digest, in the file as hex digits. */
#define ID_BYTES 16

/* Where a profile says what it is (ICC.1:2010, 7.2). */
enum { ICC_CLASS = 12, ICC_SPACE = 16, ICC_MARK = 36, ICC_HEAD = 128 };

static void
xml_text(struct buf *out, const char *s)
{
	for (; *s; s++)
		if (*s == '&')
			buf_str(out, "&amp;");
		else if (*s == '<')
			buf_str(out, "&lt;");
		else if (*s == '>')
			buf_str(out, "&gt;");
		else
			buf_char(out, *s);
}

/* The schema of PDF/UA's one property, which PDF/A wants told: it is none of its own.
 */
static const char schema[] =
	"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
	"</pdfaSchema:namespaceURI>\n"
	"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
	"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaProperty:name>part</pdfaProperty:name>\n"
	"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
	"<pdfaProperty:category>internal</pdfaProperty:category>\n"
	"<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n"
	"</rdf:li></rdf:Seq></pdfaSchema:property>\n"
	"</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char xmp_begin[] =
	"<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
	"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	"<rdf:Description rdf:about=\"\"\n"
	" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
	" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
	" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
	" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
	" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
	" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
	" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
	" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
	"<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
	"<pdfuaid:part>1</pdfuaid:part>\n"
	"<dc:format>application/pdf</dc:format>\n";

/* Properties, each the twin of an entry of the file's information dictionary. */
static void
xmp_properties(struct pdf *pdf, const struct furniture *f, struct buf *out)
{
	const char *date =
		pdf_has_date(f) ? date_iso_time(pdf->arena, f->created) : NULL;
	static const char in_alt[] = "<rdf:Alt><rdf:li xml:lang=\"x-default\">",
			  end_alt[] = "</rdf:li></rdf:Alt>",
			  in_seq[] = "<rdf:Seq><rdf:li>",
			  end_seq[] = "</rdf:li></rdf:Seq>";
	const struct {
		const char *name, *before, *value, *after;
	} properties[] = {
		{"dc:title", in_alt, f->title, end_alt},
		{"dc:description", in_alt, f->subject, end_alt},
		{"dc:creator", in_seq, f->author, end_seq},
		{"pdf:Keywords", "", f->keywords, ""},
		{"pdf:Producer", "", HPDF_GetInfoAttr(pdf->doc, HPDF_INFO_PRODUCER),
			""},
		{"xmp:CreatorTool", "", PDF_CREATOR, ""},
		{"xmp:CreateDate", "", date, ""},
		{"xmp:ModifyDate", "", date, ""},
	};

	for (size_t i = 0; i < COUNT(properties); i++) {
		if (str_empty(properties[i].value))
			continue;
		buf_printf(out, "<%s>%s", properties[i].name, properties[i].before);
		xml_text(out, pdf_text(pdf, properties[i].value));
		buf_printf(out, "%s</%s>\n", properties[i].after, properties[i].name);
	}
}

static HPDF_Dict
stream_new(struct pdf *pdf, const char *bytes, size_t n, HPDF_UINT filter)
{
	HPDF_Dict dict = HPDF_DictStream_New(pdf->doc->mmgr, pdf->doc->xref);

	if (!dict)
		return NULL;
	dict->filter = filter;
	HPDF_Stream_Write(dict->stream, (const HPDF_BYTE *)bytes, (HPDF_UINT)n);
	return dict;
}

/* Metadata are not compressed, so that programs that know no PDF find them. */
static void
archive_metadata(struct pdf *pdf, const struct furniture *f)
{
	struct buf out = {.arena = pdf->arena};

	buf_str(&out, xmp_begin);
	xmp_properties(pdf, f, &out);
	buf_str(&out, schema);
	buf_str(&out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
		      "<?xpacket end=\"w\"?>\n");
	HPDF_Dict dict = stream_new(pdf, out.s, out.n, HPDF_STREAM_FILTER_NONE);
	HPDF_Dict_AddName(dict, "Type", "Metadata");
	HPDF_Dict_AddName(dict, "Subtype", "XML");
	HPDF_Dict_Add(pdf->doc->catalog, "Metadata", dict);
}

/* The profile's bytes; NULL after a report when it is none of an RGB device. */
static const char *
profile_read(struct pdf *pdf, const char *path, size_t *n)
{
	const char *bytes = file_text(path, pdf->arena, LIMIT_PROFILE_BYTES, n);
	bool is_profile = bytes && *n > ICC_HEAD &&
			  !memcmp(bytes + ICC_MARK, "acsp", 4) &&
			  !memcmp(bytes + ICC_SPACE, "RGB ", 4) &&
			  (!memcmp(bytes + ICC_CLASS, "mntr", 4) ||
				  !memcmp(bytes + ICC_CLASS, "prtr", 4));

	if (is_profile)
		return bytes;
	pdf->setup_unusable = true;
	diag(pdf->diags, DIAG_PROFILE_UNUSABLE, LOC_FILE(path), "%s",
		bytes ? "not an ICC profile of an RGB device" : "cannot be read");
	return NULL;
}

/* Says what red, green and blue mean in this file. */
static void
archive_colours(struct pdf *pdf, const struct style *style)
{
	size_t n;
	const char *bytes = profile_read(pdf, style->profile, &n);
	HPDF_MMgr memory = pdf->doc->mmgr;

	if (!bytes)
		return;
	HPDF_Dict profile = stream_new(pdf, bytes, n, HPDF_STREAM_FILTER_FLATE_DECODE);
	HPDF_Dict intent = HPDF_Dict_New(memory);
	HPDF_Array intents = HPDF_Array_New(memory);
	HPDF_Dict_AddNumber(profile, "N", 3);
	HPDF_Dict_AddName(intent, "Type", "OutputIntent");
	HPDF_Dict_AddName(intent, "S", "GTS_PDFA1");
	HPDF_Dict_Add(intent, "OutputConditionIdentifier", pdf_string(pdf, "Custom"));
	HPDF_Dict_Add(intent, "Info", pdf_string(pdf, "RGB profile in this file"));
	HPDF_Dict_Add(intent, "DestOutputProfile", profile);
	HPDF_Dict_Add(pdf->doc->catalog, "OutputIntents", intents);
	HPDF_Array_Add(intents, intent);
}

static HPDF_Dict
attachment_stream(struct pdf *pdf, const struct attachment *a)
{
	HPDF_Dict file =
		stream_new(pdf, a->bytes, a->n, HPDF_STREAM_FILTER_FLATE_DECODE);
	HPDF_Dict params = HPDF_Dict_New(pdf->doc->mmgr);
	HPDF_Dict info = pdf->doc->info;
	HPDF_String date =
		info ? HPDF_Dict_GetItem(info, "ModDate", HPDF_OCLASS_STRING) : NULL;

	HPDF_Dict_AddName(file, "Type", "EmbeddedFile");
	HPDF_Dict_AddName(file, "Subtype", a->type);
	HPDF_Dict_Add(file, "Params", params);
	HPDF_Dict_AddNumber(params, "Size", (HPDF_INT32)a->n);
	if (date)
		HPDF_Dict_Add(params, "ModDate",
			HPDF_String_New(
				pdf->doc->mmgr, (const char *)date->value, NULL));
	return file;
}

/* The file's entry, with its names and how it belongs to the document. */
static HPDF_Dict
attachment_entry(struct pdf *pdf, const struct attachment *a)
{
	HPDF_Dict entry = HPDF_Dict_New(pdf->doc->mmgr);
	HPDF_Dict files = HPDF_Dict_New(pdf->doc->mmgr);
	HPDF_Dict stream = attachment_stream(pdf, a);

	HPDF_Xref_Add(pdf->doc->xref, entry);
	HPDF_Dict_AddName(entry, "Type", "Filespec");
	HPDF_Dict_Add(entry, "F", HPDF_String_New(pdf->doc->mmgr, a->name, NULL));
	HPDF_Dict_Add(entry, "UF", pdf_string(pdf, a->name));
	if (!str_empty(a->about))
		HPDF_Dict_Add(entry, "Desc", pdf_string(pdf, a->about));
	HPDF_Dict_AddName(entry, "AFRelationship", "Data");
	HPDF_Dict_Add(files, "F", stream);
	HPDF_Dict_Add(files, "UF", stream);
	HPDF_Dict_Add(entry, "EF", files);
	return entry;
}

static void
archive_attachments(struct pdf *pdf, const struct doc *doc)
{
	HPDF_MMgr memory = pdf->doc->mmgr;

	if (!doc->attachments.n)
		return;
	HPDF_Array associated = HPDF_Array_New(memory), names = HPDF_Array_New(memory);
	HPDF_Dict all = HPDF_Dict_New(memory), files = HPDF_Dict_New(memory);
	HPDF_Dict_Add(pdf->doc->catalog, "AF", associated);
	HPDF_Dict_Add(pdf->doc->catalog, "Names", all);
	HPDF_Dict_Add(all, "EmbeddedFiles", files);
	HPDF_Dict_Add(files, "Names", names);
	LIST_EACH (doc->attachments, i) {
		const struct attachment *a = doc->attachments.v[i];
		HPDF_Dict entry = attachment_entry(pdf, a);
		HPDF_Array_Add(names, HPDF_String_New(memory, a->name, NULL));
		HPDF_Array_Add(names, entry);
		HPDF_Array_Add(associated, entry);
	}
}

/* Room for the identity, which is known when the file is written. */
static void
archive_identity(struct pdf *pdf)
{
	HPDF_BYTE zeros[ID_BYTES] = {0};
	HPDF_Array id = HPDF_Array_New(pdf->doc->mmgr);

	HPDF_Dict_Add(pdf->doc->trailer, "ID", id);
	for (int i = 0; i < 2; i++)
		HPDF_Array_Add(
			id, HPDF_Binary_New(pdf->doc->mmgr, zeros, sizeof zeros));
}

void
pdf_archive(struct pdf *pdf, const struct doc *doc, const struct style *style)
{
	archive_metadata(pdf, &doc->furniture);
	archive_colours(pdf, style);
	archive_attachments(pdf, doc);
	archive_identity(pdf);
}

bool
pdf_identify(struct pdf *pdf, char *bytes, size_t n)
{
	static const char key[] = "/ID";
	const char *digest = sha256_hex(pdf->arena, bytes, n);
	size_t length = (size_t)ID_BYTES * 2, from = n < 1024 ? 0 : n - 1024;
	char *end = bytes + n, *at = memmem(bytes + from, n - from, key, strlen(key));

	for (int i = 0; i < 2; i++) {
		at = at ? memchr(at, '<', (size_t)(end - at)) : NULL;
		if (!at || (size_t)(end - ++at) < length || at[length] != '>')
			return false;
		memcpy(at, digest, length);
	}
	return true;
}
