/** The style sheet of every page; colours by role, each text colour at least 4.5:1 on its ground (WCAG 2.2, 1.4.3). */
export const styleSheet = `
:root { color-scheme: light dark; --fg:#1c2430; --muted:#55606e; --bg:#fbfbf9; --card:#fff; --line:#dcdfe3; --accent:#1f4f82; --bad:#9a3412; --mark:#fdf1df; --on:#7a4100 }
@media (prefers-color-scheme: dark) { :root { --fg:#e6e9ee; --muted:#a3adba; --bg:#14181e; --card:#1b2129; --line:#333c48; --accent:#8fbdf0; --bad:#f4a77c; --mark:#3a2a12; --on:#ffcf8c } }
* { box-sizing: border-box } body { margin:0; background:var(--bg); color:var(--fg); font:16px/1.5 system-ui, sans-serif; overflow-wrap:anywhere }
main, header { max-width: 60rem; margin: 0 auto; padding: 0 1rem } header { padding-top:.8rem } header a { margin-right:1rem }
h1 { font-size:1.4rem; line-height:1.3; margin:1rem 0 .5rem } h2 { font-size:1.05rem; margin:2rem 0 .5rem } h3 { font-size:1.05rem; line-height:1.35; margin:.2rem 0 .4rem }
a { color: var(--accent) } small, .muted { color: var(--muted) } .bad { color: var(--bad) } p { margin:.5rem 0 }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible { outline:2px solid var(--accent); outline-offset:2px }
.skip { position:absolute; left:-100rem } .skip:focus { left:1rem; top:.5rem; background:var(--card); padding:.3rem .6rem }
table { width:100%; border-collapse:collapse; background:var(--card) } th, td { text-align:left; vertical-align:top; padding:.45rem .6rem; border-bottom:1px solid var(--line) }
th { white-space:nowrap; font-size:.8rem; color:var(--muted); font-weight:600 } blockquote { margin:.4rem 0; padding:.1rem .8rem; border-left:3px solid var(--line) }
.post, .card { background:var(--card); border:1px solid var(--line); border-radius:8px; padding:.8rem 1rem; margin:.8rem 0 } .reply { margin-left:1.5rem } .scroll { overflow-x:auto } .scroll table { min-width:44rem }
.button { display:inline-block; border:1px solid var(--line); border-radius:6px; padding:.1rem .6rem; font-size:.9rem; margin-right:.4rem } button { font:inherit; padding:.5rem 1rem }
.eyebrow { font-size:.85rem; color:var(--muted); margin:0 } .badge { display:inline-block; font-size:.8rem; font-weight:600; background:var(--mark); color:var(--on); border-radius:3px; padding:0 .45rem; white-space:nowrap }
.now { border-left:4px solid var(--accent) } .now p:first-child { font-size:1.15rem; font-weight:600; margin-top:0 }
.card:target { outline:3px solid var(--accent) } .notice { background:var(--mark); color:var(--on); border-radius:6px; padding:.5rem .8rem } .notice a { color:inherit }
form.ask { display:flex; flex-wrap:wrap; gap:.5rem .8rem; align-items:end; margin:.8rem 0 } form.ask label { font-size:.85rem; color:var(--muted) }
form.ask input, form.ask select { display:block; font:inherit; font-size:1rem; max-width:100%; min-height:2.5rem; padding:.2rem .5rem; color:var(--fg); background:var(--card); border:1px solid var(--muted); border-radius:6px }
form.ask button { min-height:2.5rem; padding:.2rem 1rem }
ol.line { list-style:none; margin:.8rem 0; padding:0 0 0 1.4rem; border-left:3px solid var(--line) } ol.line > li { position:relative; margin:0 0 1rem }
ol.line > li::before { content:""; position:absolute; left:calc(-1.4rem - 8px); top:.42rem; width:13px; height:13px; border-radius:50%; background:var(--card); border:3px solid var(--accent) }
ol.line > li.doubt::before { border-color:var(--bad) } ol.line > li.over::before { border-color:var(--muted); background:var(--muted) } ol.line time { font-size:.85rem; color:var(--muted) } ol.line p { margin:.1rem 0 }
ul.rows { list-style:none; margin:0; padding:0 } ul.rows > li { border-bottom:1px solid var(--line); padding:.7rem 0 } ul.rows > li > a { font-weight:600 }
ol.claims { list-style:none; margin:0; padding:0 } ol.claims > li { border-top:1px solid var(--line); padding:.6rem 0 } ol.claims p { margin:.2rem 0 } ol.claims > li.against { border-left:3px solid var(--bad); padding-left:.7rem }
dl { display:grid; grid-template-columns:max-content 1fr; gap:.15rem .8rem; margin:.6rem 0; font-size:.95rem } dt { color:var(--muted) } dd { margin:0 }
@media (max-width: 30rem) { dl { grid-template-columns:1fr } dd { margin-bottom:.3rem } }
summary { cursor:pointer; padding:.3rem 0 }
`;
