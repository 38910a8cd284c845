/* Which addresses may become links. */
#include "core/url.h"

#include <string.h>
#include <strings.h>

#include "core/count.h"
#include "core/limits.h"
#include "core/str.h"

static const char *
after_scheme(const char *url)
{
	static const char *const schemes[] = {"http://", "https://"};

	for (size_t i = 0; i < COUNT(schemes); i++)
		if (!strncasecmp(url, schemes[i], strlen(schemes[i])))
			return url + strlen(schemes[i]);
	return NULL;
}

/* A name or number and its port; an @ is in none, so that nobody hides behind a user.
 */
static bool
is_host(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char c = s[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && !(c >= '0' && c <= '9') && !strchr(".-:", c))
			return false;
	}
	return n > 0 && s[0] != '.' && s[0] != '-' && s[0] != ':';
}

bool
url_is_web(const char *url)
{
	const char *host = url && strlen(url) <= LIMIT_URL ? after_scheme(url) : NULL;

	return host && is_host(host, strcspn(host, "/?#")) && !strpbrk(host, " \"<>") &&
	       !str_has_hidden(url) && str_is_utf8(url, strlen(url), &(size_t){0});
}

bool
url_is_address(const char *url)
{
	return (str_starts(url, "https://") || str_starts(url, "http://")) &&
	       strlen(url) <= LIMIT_URL && !strchr(url, ' ') && !strstr(url, "<U+");
}
