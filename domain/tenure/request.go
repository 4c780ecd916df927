package tenure

import "merit/domain"

// WithdrawDays is how long an officer's own request to be moved can be withdrawn; no order on it is issued before.
const WithdrawDays = 7

// Withdrawable reports whether a request filed on a day can still be withdrawn.
func Withdrawable(filed, today domain.Date) bool { return !today.After(filed.AddDays(WithdrawDays)) }
