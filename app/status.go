package app

import (
	"net/http"

	"merit/domain"
)

// Statuses is how a kind of refusal is told over HTTP, by the API and by the pages.
var Statuses = map[domain.Kind]int{
	domain.Invalid:   http.StatusUnprocessableEntity,
	domain.NotFound:  http.StatusNotFound,
	domain.Forbidden: http.StatusForbidden,
	domain.Conflict:  http.StatusConflict,
	domain.Stale:     http.StatusPreconditionFailed,
	domain.Unknown:   http.StatusUnauthorized,
	domain.Busy:      http.StatusTooManyRequests,
}
