/** Look of the page that documents the API. */
export const docsStyle = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; --line: #8883; --soft: #8881; --link: #0a6; }
@media (prefers-color-scheme: light) { :root { --link: #075e43; } }
body { margin: 0; display: grid; grid-template-columns: 18rem minmax(0, 1fr); }
a { color: var(--link); } nav a { text-decoration: none; } nav a:hover { text-decoration: underline; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; border-right: 1px solid var(--line); }
nav ul { list-style: none; margin: 0; padding: .4rem 1rem; } nav > ul > li > a { font-weight: 600; }
nav li li { font-size: .88em; line-height: 1.7; }
main { padding: 1rem 2.5rem 4rem; max-width: 62rem; }
h1 { font-size: 1.7rem; } h2 { margin: 2.5rem 0 .5rem; } h4 { margin: .8rem 0 .2rem; font-size: .9em; }
h3 { margin: .6rem 0 .2rem; font-size: 1.05rem; overflow-wrap: anywhere; } p { margin: .3rem 0; }
article { border-top: 1px solid var(--line); padding: .6rem 0 1.2rem; }
.method { font: 600 .75em/1 ui-monospace, monospace; padding: .3em .6em; border-radius: .3em; background: var(--soft); }
.post, .patch { background: #f902; } .delete { background: #f002; } .get { background: #0a62; }
.right { font-size: .8em; border: 1px solid var(--line); border-radius: 1em; padding: 0 .6em; }
pre { font: 13px/1.45 ui-monospace, monospace; background: var(--soft); padding: .5rem .8rem; border-radius: .4rem; }
pre { overflow: auto; margin: .2rem 0; } code { font-size: .92em; }
table { border-collapse: collapse; margin: .4rem 0; } thead th { font-size: .85em; font-weight: 500; opacity: .8; }
th, td { text-align: left; padding: .15rem 1.2rem .15rem 0; vertical-align: top; }
.media { margin: .2rem 0 0; font-size: .85em; opacity: .8; }
dl { display: grid; grid-template-columns: 3rem minmax(0, 1fr); gap: .2rem 0; margin: .2rem 0; }
dt { font-weight: 600; } dd { margin: 0; }
@media (max-width: 48rem) { body { display: block; } nav { position: static; height: auto; } main { padding: 1rem; } }
`
