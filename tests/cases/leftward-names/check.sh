# pdftotext puts marks of direction around such text; they are taken out (U+202A to U+202E).
text=$(pdftotext -layout "$OUT/outputs/2015-10/brief.pdf" - |
	sed 's/\xe2\x80[\xaa-\xae]//g; s/\xc2\xa0/ /g' | tr -s ' \n\t' ' ')
status=0
for part in 'مركز أبحاث أمن الشبكات' 'דוח על תקיפה' 'مليون ملف' 'חברת אנרגיה'; do
	case $text in *"$part"*) ;; *) echo "not in the brief: $part"; status=1 ;; esac
done
# no form of a letter, only letters
case $text in *ﻣ* | *ﺮ* | *'<U+'*) echo "forms or code points"; status=1 ;; esac
exit $status
