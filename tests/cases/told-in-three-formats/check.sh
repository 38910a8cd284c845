# What is in one output must be in another that was made from it, whatever files are called.
record=$OUT/outputs/2015-10/record.json
fail() { echo "$1"; exit 1; }
tr -d '\n' <"$record" | grep -q '"counts":{"read":3,"accepted":1,"merged":2,"rejected":0,"withheld":0}' || fail counts
grep -q '"merged_by":"same-record, named-record"' "$record" || fail merged_by
grep -q '"marking":"TLP:AMBER"' "$record" || fail "the highest marking"
for word in '"native_id":"UUID"' '"native_id":"report--UUID"' '"native_id":"desk:1","title":"The Acme intrusion"' '"name":"Gray Heron"' '"name":"Acme Corp"'; do
	grep -qF "${word/UUID/5c1d6f0a-7b11-4e9a-9a57-3f60b1c2d3e4}" "$record" || fail "lost: $word"
done
# What was said about a record is said about what it became.
grep -c '"about":"crowdstrike:5c1d6f0a' "$record" | grep -qx 2 || fail about
# Two formats of one report are one origin.
grep '"id":"crowdstrike:' "$record" | grep -o '"origin":"[^"]*"' | sort -u | wc -l | grep -qx 1 || fail origins

in=tests/cases/told-in-three-formats/input
what() { # FILE...: incidents and sources, without where they were read
	"$PROGRAM" normalize --config config.ini "$@" 2>/dev/null |
		grep -vE '^"(inputs)|^\{"path"' |
		sed -E 's/"(file|via)":"[^"]*"/"\1":""/g; s/,"via":""//g; s/"at":\{[^{}]*\}//g'
}
mkdir -p "$OUT/other"
cp $in/1.json "$OUT/other/z.json"; cp $in/2.json "$OUT/other/a.json"; cp $in/3.json "$OUT/other/m.json"
what $in >"$OUT/one"
what "$OUT/other" >"$OUT/two"
cmp "$OUT/one" "$OUT/two" || fail "file names decide"
what $in/3.json $in/1.json $in/2.json >"$OUT/two"
cmp "$OUT/one" "$OUT/two" || fail "order decides"
"$PROGRAM" normalize --config config.ini $in >"$OUT/whole.json" 2>/dev/null
"$PROGRAM" normalize --config config.ini --ndjson $in >"$OUT/lines.ndjson" 2>/dev/null
"$PROGRAM" assess --config config.ini $in >"$OUT/record.json" 2>/dev/null
"$PROGRAM" assess --config config.ini --ndjson $in >"$OUT/assess.ndjson" 2>/dev/null
sed 's/"finding":"[A-Z-]*"/"finding":"INCONSISTENT"/; s/"value":"undetermined"/"value":"established"/' "$OUT/record.json" >"$OUT/forged.json"
for again in whole.json lines.ndjson record.json assess.ndjson forged.json; do
	what "$OUT/$again" >"$OUT/two"
	cmp "$OUT/one" "$OUT/two" || fail "not the same again: $again"
done
"$PROGRAM" assess --config config.ini "$OUT/forged.json" 2>/dev/null | grep -q '"finding":"INCONSISTENT"' && fail "a finding of an input was believed"
"$PROGRAM" normalize --config config.ini $in "$OUT/whole.json" 2>/dev/null >"$OUT/both.json"
grep -c '^{"id":"crowdstrike:5c1d6f0a' "$OUT/both.json" | grep -qx 2 || fail "with what was made from it"
grep -c '^{"by":"Desk"' "$OUT/both.json" | grep -qx 1 || fail "a statement twice"
grep -q '"status":"superseded"' "$OUT/both.json" && fail "superseded by itself"
exit 0
