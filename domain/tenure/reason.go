package tenure

// SaysWhy reports whether a single reason is one: words of its own beside the phrases that would fit any officer on any day.
func SaysWhy(text string) bool {
	return len(distinct(withoutBoilerplate(plainWords(text)))) >= wordsNeeded
}
