shared=../shared/domain
if [ ! -e $shared/cases-dev-coded.json ]; then echo "skipped: $shared is not here"; exit 0; fi
"$PROGRAM" assess --quiet $shared/cases-dev-coded.json | grep -o '"incident":"[^"]*","agreement":"us-china-2015","clause":"[^"]*","finding":"[^"]*","confidence":[^,]*,"reasons":[^]]*' |
	sed 's/"clause":"[^"]*",//; s/ //g' | sort >"$OUT/is"
sed -n 's/^{"incident": "\([^"]*\)", "agreement": "us-china-2015", "finding": "\([^"]*\)", "confidence": \([^,]*\), "reasons": \([^]]*\)].*/"incident":"\1","agreement":"us-china-2015","finding":"\2","confidence":\3,"reasons":\4/p' $shared/cases-dev-expected.json |
	sed 's/ //g' | sort >"$OUT/should"
[ "$(wc -l <"$OUT/should")" = 79 ] && diff "$OUT/should" "$OUT/is"
