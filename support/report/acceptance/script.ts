/** What runs in the page: filters, and the choice of dark or light. It only hides rows; without it everything is shown. */
export const SCRIPT = `
for(const form of document.querySelectorAll('.filters')){
  const rows=[...document.querySelectorAll('#'+form.dataset.of+' [data-row]')];
  const texts=rows.map(row=>row.textContent.toLowerCase());
  const words=form.querySelector('input'),outcome=form.querySelector('select'),count=form.querySelector('output');
  const filter=()=>{
    const wanted=words.value.toLowerCase().split(/\\s+/).filter(Boolean);let shown=0;
    rows.forEach((row,i)=>{
      const on=(!outcome.value||row.dataset.row===outcome.value)&&wanted.every(word=>texts[i].includes(word));
      row.hidden=!on;if(on)shown++;
    });
    count.value=shown+' / '+rows.length;
  };
  form.addEventListener('input',filter);form.addEventListener('submit',event=>event.preventDefault());filter();
}
const open=()=>{
  const target=location.hash.length>1&&document.getElementById(location.hash.slice(1));
  if(!target)return;
  for(let at=target;at;at=at.parentElement){if(at.tagName==='DETAILS')at.open=true;at.hidden=false}
  target.scrollIntoView();
};
addEventListener('hashchange',open);open();
document.getElementById('theme').addEventListener('click',()=>{
  const root=document.documentElement;
  const dark=root.dataset.theme?root.dataset.theme==='dark':matchMedia('(prefers-color-scheme:dark)').matches;
  root.dataset.theme=dark?'light':'dark';
});
`;
