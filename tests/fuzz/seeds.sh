#!/bin/bash
# The corpora that fuzzing begins with, into FOLDER: from samples, templates, the case
# folders and, where it is there, the shared corpus. "seeds.sh FOLDER PROGRAM"
folder=$1
program=$2
shared=../shared/corpus
rm -rf "$folder"
mkdir -p "$folder"/{json,record,agreement,condition,profile,config,ledger,template,script,pdf,cells,sheet,argv}

# put CORPUS: standard input as a seed of it, named by its digest.
put() {
	cat >"$folder/seed"
	mv "$folder/seed" "$folder/$1/$(sha256sum <"$folder/seed" | head -c 16)"
}

find samples tests/cases tests/fuzz/seeds "$shared" -type f -size -16k \
	\( -name '*.json' -o -name '*.ndjson' -o -name '*.jsonl' \) 2>/dev/null | sort |
	while read -r f; do cp "$f" "$folder/json/$(tr / - <<<"${f#../}")"; done
head -60 "$shared"/eurepoc/*.jsonl 2>/dev/null | split -l 1 - "$folder/json/eurepoc-"

# Records with a few items of each part, so that they are read fast.
"$program" brief -q --month 2015-10 --output "$folder/issue" \
	tests/fuzz/seeds/records >/dev/null 2>&1
/usr/bin/python3 - "$folder" <<'END'
import json, sys
folder = sys.argv[1]
record = json.load(open(folder + "/issue/2015-10/record.json"))
always = {k: v for k, v in record.items() if not isinstance(v, list)}
for part in [None] + [k for k, v in record.items() if isinstance(v, list)]:
    some = dict(always, **({part: record[part][:3]} if part else {}))
    if part in ("incidents", "findings"):
        some.update(sources=record["sources"][:3], incidents=record["incidents"][:1])
    json.dump(some, open(f"{folder}/record/{part or 'bare'}", "w"))
END
for i in 1 2 6 9; do
	unzip -p "$folder/issue/2015-10/annex.xlsx" "xl/worksheets/sheet$i.xml" |
		sed -E 's|(</row>)<row r="6".*(</sheetData>)|\1\2|' | put sheet
done
{ printf Z; head -c 8000 "$folder/issue/2015-10/annex.xlsx"; } | put sheet
head -c 60000 "$folder"/issue/2015-10/brief.pdf >"$folder/pdf/whole" 2>/dev/null

# A whole agreement takes long to check: sections by themselves find more.
cp templates/agreements/*.ini "$folder/agreement/"
for s in state-nexus cyber-means theft object intent temporal; do
	sed -n "/^\[agreement\]/,/^\[/p; /^\[element $s\]/,/^\[/p" \
		templates/agreements/us-china-2015.ini | put agreement
done
grep -hE '^(establishes|points-to|negates) = ' templates/agreements/*.ini |
	sed 's/^[^=]*= //' | sort -u | while read -r line; do
	for list in 0 1 2 3 4 5 6 7; do
		printf '%s%s' "$list" "$line" | put condition
	done
done
# Profiles must have the name of their file, which is x.ini there.
for f in templates/vendors/*.ini tests/cases/vendor-without-compiler/*.ini; do
	sed 's/^name = .*/name = x/' "$f" | put profile
done
(sed 's/^name = northview/name = x/' tests/cases/vendor-without-compiler/northview.ini; printf '\0'
	sed 's/^\[//; s/,$//' tests/cases/vendor-without-compiler/input/cases.json | head -1) | put profile

# The letter says which file it is (config_fuzz.c).
kind() { { printf %s "$1"; cat "$2"; } | put config; }
kind a config.ini
kind b templates/style.ini
kind c templates/annex.ini
kind d templates/words.ini
kind g templates/reference/plans.ini
kind h templates/reference/publishers.ini
kind i templates/reference/actors.ini
kind j templates/reference/countries.ini
kind k templates/reference/sectors.ini
for f in $(find tests/cases templates/sample -name '*.ini' | sort); do
	case $f in
	*reviews*) kind e "$f" ;;
	*notes*) kind f "$f" ;;
	*/case.ini) ;;
	*config*) kind a "$f" ;;
	esac
done

{ printf m; cat "$folder"/issue/2015-10/MANIFEST; } 2>/dev/null | put ledger
{ printf j; cat "$folder"/issue/audit.ndjson; printf '\0'; cat "$folder"/issue/audit.ndjson.head; } 2>/dev/null | put ledger
for f in $(find tests/cases -name '*.csv'); do { printf t; cat "$f"; } | put ledger; done
"$program" review --worksheet -q --month 2015-10 samples 2>/dev/null | head -20 | { printf t; cat; } | put ledger
printf 'cone\1two\1=x\1"q"\1a;b\ttab\0next,\1row' | put ledger

cp templates/*.md tests/cases/*/*.md "$folder/template/" 2>/dev/null
printf '# {{title}}\n\n{{#incidents}}\n- {{id}}: {{{x}}}\n{{/incidents}}\n{{> more}}\n\0| a | b |\n|---|---|\n| {{n}} | 2 |\n' | put template

printf 'C\n#0 Title\n1 A lead of some words – and more.\n-0•\t Item\t2bold\nT0 A\t1B\n|0 cell\t1number\t3strip\n! 0note\nF7\tvictims\tnote\n=\n^\n0 end' | put script
printf 'G0Title\tReading\t1a\tOct\t2b\tNov\t3c\tDec\nG1L\tR\t~abcdlabel\tdetail\tdates\nG2H\tR\t1a\tOct\t2b\tNov\nG3B\tR\t1a\tOct\t2b\tNov' | put script
printf '0 \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xa7\xd9\x84\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85 (a) 12\n0 \xe5\x8d\x8e\xe4\xb8\xba e\xcc\x81 \xef\xac\x81\n0 \xe2\x80\xae hidden\n0 %s' "$(printf 'long%.0s' {1..80})" | put script
printf '4Facts\tid\tvalue\n0a\t0=1+1\t1number\n2 2015-10-03\t2 2015-10\t3https://example.org/\n4to\t5tone\t6strip\t7head\n\fNotes\tx\n0_x0041_ e\xcc\x81' | put cells

for line in 'brief --month 2015-10 --output x samples' 'brief --from 2015-01-01 --to=2015-02-01 --as-of 2015-03-01' \
	'review cs-01 --element intent --value established --who a --why b' 'review --worksheet' \
	'agreements diff a b c' 'config show --origin' 'audit verify' 'messages x' 'verify x' \
	'brief --edition public=clear --edition green --unredacted f --marking-ceiling amber+strict' \
	'brief --over-ceiling redact --wait 60 --metrics m --log-format json -qv' 'catch-up --help' '-V' '-- x'; do
	tr ' ' '\0' <<<"$line" | tr -d '\n' | put argv
done
rm -rf "$folder/issue"

# Dictionaries, of the words the code looks for.
words() { grep -ohE '"[][A-Za-z0-9_.@$+{}%/=>#:<, -]{2,40}"' "$@" | grep -v '[%, ] *"$' | sort -u; }
terms() { sed -n 's/^TERM(.*, *\("[^"]*"\)).*/\1/p' reportgen/model/terms.def; }
words reportgen/ingest/[a-o]*.c reportgen/ingest/[s-v]*.c reportgen/model/incident*.c \
	>"$folder/json.dict"
words reportgen/report/record*.c reportgen/model/*.c reportgen/model/*.def \
	>"$folder/record.dict"
{ words reportgen/rules/*.c reportgen/model/incident.def reportgen/ingest/profile*.c; terms
	echo '" in ("'; echo '" and not "'; echo '"else"'; echo '"split"'; echo '"through"'; } |
	sort -u >"$folder/rules.dict"
{ words reportgen/app/*.def reportgen/app/config.c reportgen/report/annex*.c \
	reportgen/render/style.c reportgen/model/review.c reportgen/model/decision.c \
	reportgen/ingest/reference*.c reportgen/ingest/publisher.c reportgen/report/words.c
	echo '"\x0a["'; echo '"]\x0a"'; echo '"\x0a  "'; echo '" = "'; } |
	sort -u >"$folder/ini.dict"
{ grep -ohE '\{\{[#^/>]?[a-z_.]+\}\}' templates/*.md | sort -u | sed 's/.*/"&"/'
	printf '"%s"\n' '\xe2\x80\xae' '\xe2\x80\x8b' '\xd7\xa9' '\xd8\xa7' '\xe5\x8d\x8e' \
		'\xcc\x81' '\xf0\x9f\x98\x80' '\xef\xac\x81' '\xc2\xad' '\xc2\xa0' '\xe2\x80\xa9' \
		'\xf0\x9f\x87\xa8' '](table:findings)' '![' '| --- |' '```' '<!--' '&copy;' '_x0041_' '=1+1'
} >"$folder/text.dict"
{ words reportgen/render/xlsx_rows.c reportgen/render/xlsx_verify.c
	printf '"%s"\n' '<row r=\"2\">' '<c r=\"A2\"><v>1</v></c>' '<c r=\"B2\" s=\"1\" t=\"inlineStr\"><is><t>a</t></is></c>' \
		'<sheetData>' '</sheetData>' '<!--' '-->' '<![CDATA[' ']]>' '&amp;' '&#65;' '</row>' ' xml:space=\"preserve\"'
} | sort -u >"$folder/sheet.dict"
words reportgen/publish/pdf*.c reportgen/render/pdf*.c >"$folder/pdf.dict"
{ words reportgen/app/options.c | grep -E '^"[a-z][a-z-]+"$' | sed 's/^"\(.*\)"$/"\1"\n"--\1"\n"--\1="/'
	printf '"%s"\n' 2015-10 2015-10-03 last 'a=green' 'x=amber+strict'; } >"$folder/argv.dict"
