/** The report's one style sheet; what it allows is its hash (report-policy.ts). */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--paper:#faf9f6;--raised:#fff;--ink:#1c1b19;--soft:#625e57;--line:#d9d5cc;--edge:#7e7970;
--accent:#2a4d8f;--tint:#e4eaf5;--wave:#8f8a80;--good:#2a6b3f;--caution:#80530a}
@media (prefers-color-scheme:dark){:root{--paper:#191a1c;--raised:#222326;--ink:#e9e7e2;--soft:#a9a69f;--line:#3a3b3f;
--edge:#7f8087;--accent:#9db8ee;--tint:#2a3449;--wave:#7f8087;--good:#8fcda2;--caution:#e6b866}}
*{box-sizing:border-box}
body{margin:0 auto;padding:24px 16px 48px;max-width:860px;background:var(--paper);color:var(--ink);line-height:1.6;
overflow-wrap:anywhere;font-family:-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif}
h1{font-size:1.75rem;line-height:1.3;margin:0 0 8px}h2{font-size:1.25rem;margin:0}h3{font-size:1.1rem;margin:0 0 8px}
h4{font-size:.875rem;color:var(--soft);margin:16px 0 4px;font-weight:600}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:8px 0}dt{color:var(--soft)}dd{margin:0}
.said{white-space:pre-wrap;margin:0}
.table{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid var(--line);padding:6px 8px;text-align:left;font-weight:400}thead th{color:var(--soft);font-size:.875rem}
td.amount,th.amount{text-align:right;white-space:nowrap}
.student{border-top:1px solid var(--line);padding:12px 0}
summary{cursor:pointer;padding:4px 0}summary h2{display:inline}
summary .amount{color:var(--soft);margin-left:12px}
.answer{background:var(--raised);border:1px solid var(--line);border-radius:10px;padding:16px;margin:16px 0}
.reference{background:var(--paper);border-radius:6px;padding:12px;white-space:pre-wrap;line-height:1.75;tab-size:4}
.player{margin:12px 0}.player audio{width:100%}
.scripted .player audio{display:none}
.wave{position:relative}
.wave svg{display:block;overflow:visible}
.wave .all{fill:var(--wave)}.wave .heard{fill:var(--accent)}
.wave .span{fill:var(--tint)}
.wave .pin{fill:var(--accent);stroke:var(--raised);stroke-width:2}
.wave [data-at]{cursor:pointer}
.wave .ground{fill:none;stroke:var(--line)}
.seek,.controls{display:none}
.scripted .controls{display:flex;gap:12px;align-items:center;margin-top:8px}
.scripted .seek{display:block;position:absolute;left:0;top:28px;width:100%;height:72px;margin:0;padding:0;background:none;
appearance:none;-webkit-appearance:none;cursor:pointer}
.seek::-webkit-slider-runnable-track{height:72px;background:none}
.seek::-moz-range-track{height:72px;background:none}
.seek::-webkit-slider-thumb{-webkit-appearance:none;width:2px;height:72px;background:var(--accent);border:0;border-radius:0}
.seek::-moz-range-thumb{width:2px;height:72px;background:var(--accent);border:0;border-radius:0}
button{font:inherit;color:var(--accent);background:none;border:1px solid var(--edge);border-radius:6px;min-height:32px;
min-width:32px;padding:2px 12px;cursor:pointer}
button:hover{background:var(--tint)}
.time{color:var(--soft);font-variant-numeric:tabular-nums}
.points{font-weight:600}
ul.plain{list-style:none;padding:0;margin:0}ul.plain>li{padding:6px 0;border-top:1px solid var(--line)}
ul.plain>li:first-child{border-top:0}
.mark{font-weight:600;white-space:nowrap;margin-right:8px}.met .mark{color:var(--good)}.missed .mark{color:var(--caution)}
.open .mark{color:var(--soft)}
.comment .kind{font-weight:600;margin:0 8px}
.comment.lit{background:var(--tint)}
.gone{color:var(--caution)}
footer{color:var(--soft);font-size:.875rem;margin-top:32px}
@media print{
:root{color-scheme:light;--paper:#fff;--raised:#fff;--ink:#000;--soft:#444;--line:#bbb;--accent:#2a4d8f;--tint:#e4eaf5;--wave:#8f8a80;--good:#2a6b3f;--caution:#80530a}
body{max-width:none;padding:0}
.player audio,.comment audio,.scripted .controls,.scripted .seek{display:none}
button{border:0;padding:0;min-height:0;min-width:0;color:inherit}
.student::details-content{content-visibility:visible;block-size:auto}
.student{break-before:page}
.answer{border:0;border-top:1px solid var(--line);border-radius:0;padding:12px 0}
.wave,.comment,h3{break-inside:avoid}h3,h4{break-after:avoid}
}
`;
