#!/bin/sh
# A month of N incidents (default 300) in the format of our own, on standard output: names and
# titles in Chinese, Russian, Greek and English, with every kind of finding among them.
exec awk -v n="${1:-300}" '
function pick(list, i,    parts, count) {
	count = split(list, parts, "|")
	return parts[i % count + 1]
}
BEGIN {
	firms = "第%d科技有限公司|Завод № %d точного машиностроения|Εταιρεία Ενέργειας %d|Company %d"
	titles = "针对半导体制造商的网络入侵，攻击者试图窃取芯片设计图纸（第%d起）"
	titles = titles "|Проникновение в сеть производителя авиационных двигателей, случай %d"
	titles = titles "|Εισβολή στο δίκτυο εταιρείας φαρμάκων, περιστατικό %d|Intrusion %d"
	publishers = "安全研究实验室|Лаборатория защиты информации|Εργαστήριο Ασφάλειας|A vendor"
	sectors = "technology|pharmaceuticals|aerospace|energy|manufacturing|semiconductors"
	taking = "blocked|taken|attempted|accessed|unknown|potentially-taken|none-found"
	purposes = "commercial-advantage|unknown|espionage|ip-acquisition"
	objects = "trade-secret|source-code|design|unknown|personal"
	printf "{\"schema\":\"reportgen.incidents/1\",\"sources\":["
	for (i = 0; i < 4; i++)
		printf "%s{\"id\":\"s%d\",\"publisher\":\"%s\",\"kind\":\"vendor\",\"published\":\"2015-10-%02d\",\"reliability\":\"B\",\"tlp\":\"clear\",\"title\":\"%s\"}",
			i ? "," : "", i, pick(publishers, i), 19 + i, sprintf(pick(titles, i), i)
	printf "],\"incidents\":["
	for (i = 0; i < n; i++) {
		printf "%s\n{\"id\":\"month:%d\",\"title\":\"%s\"", i ? "," : "", i,
			sprintf(pick(titles, i + int(i / 4)), i)
		printf ",\"reported\":\"2015-10-%02d\",\"first_activity\":\"2015-%s-%02d\"",
			i % 12 + 19, i % 9 ? "10" : "09", i % 17 + 1
		printf ",\"attempts_min\":%d", i % 3 + 1
		printf ",\"attribution\":[{\"state\":\"CN\",\"nexus\":\"%s\",\"basis\":\"%s\",\"confidence\":\"%s\",\"source\":\"s%d\"}]",
			pick("sponsored|conducted|suspected|located", i), pick("partial|full", i),
			pick("high|moderate|low", i), i % 4
		printf ",\"victims\":[{\"name\":\"%s\",\"kind\":\"commercial\",\"sector\":\"%s\",\"country\":\"US\"}]",
			sprintf(pick(firms, i + int(i / 4)), i), pick(sectors, i)
		printf ",\"means\":[{\"value\":\"intrusion\"}],\"taking\":[{\"value\":\"%s\"}]",
			pick(taking, i)
		printf ",\"objects\":[{\"kind\":\"%s\"}],\"purposes\":[{\"value\":\"%s\",\"grounds\":\"stated-view\"}]}",
			pick(objects, i), pick(purposes, i)
	}
	printf "]}\n"
}'
