# A language of its own for tests: every letter that can bears a mark, so that a word of
# English that comes from the program, not from the templates, stands out.
# pseudo.pl words: an INI file, of which the values; pseudo.pl template: Markdown, of which
# what is read.
use strict;
use utf8;
binmode STDIN, ':utf8';
binmode STDOUT, ':utf8';

my $mode = shift;
my $section = '';

sub mark {
	my $s = shift;
	$s =~ tr/aeiouyntlrdkghscAEIOUNTLRDKGHSC/åêîøûÿñťłřðķğħšçÅÊÎØÛÑŤŁŘÐĶĞĦŠÇ/;
	return $s;
}

# Everything but what stands between marks of the template language.
sub marked {
	my $s = shift;
	return join '', map { /^(\{|\]\(|<)/ ? $_ : mark($_) }
		split /(\{\{[^}]*\}\}|\{[^}]*\}|\]\([^)]*\)|<[^>]*>)/, $s;
}

while (my $line = <STDIN>) {
	if ($mode eq 'template') {
		print marked($line);
		next;
	}
	$section = $line if $line =~ /^\[/;
	if ($line =~ /^[#;\[\n]/ || $section =~ /^\[(language|lint)\]/) {
		print $line;
	} elsif ($line =~ /^\s/) {
		print marked($line);
	} else {
		my ($key, $value) = split /=/, $line, 2;
		print "$key=", marked($value);
	}
}
