/**
 * A page with what stands between `<!-- bench NAME -->` and the next `<!-- end -->` replaced by the text, as a block of code.
 * @throws when the page has no such section
 */
export const withSection = (page: string, name: string, text: string): string => {
  const from = `<!-- bench ${name} -->\n`
  const start = page.indexOf(from)
  const end = page.indexOf('<!-- end -->', start)
  if (start < 0 || end < 0) throw new Error(`The page has no section ${name}`)
  return `${page.slice(0, start)}${from}\`\`\`text\n${text}\n\`\`\`\n${page.slice(end)}`
}
