// Package assessment holds a register to the yardstick of RULES D: the indicators of the OECD and the EU for a public service that goes by merit. Their
// assessors look at ten or fifteen files; here every criterion is computed over every file of a period, from a snapshot and nothing else.
// A criterion that asks for what the register does not hold is left to a person. It is never counted as met, nor as not met.
package assessment
