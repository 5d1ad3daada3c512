/**
 * The report's one script; what it allows is its hash (report-policy.ts). It holds nothing of the user's: it reads the
 * page's own `data-` attributes, as numbers alone, and makes no markup. Without it the browser's own players stand there.
 */
export const REPORT_SCRIPT = `
'use strict';
(() => {
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const clock = (seconds) => {
    const whole = Math.max(0, Math.floor(seconds + 1e-6));
    const two = (value) => String(value).padStart(2, '0');
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    return (hours > 0 ? hours + ':' + two(minutes) : String(minutes)) + ':' + two(whole % 60);
  };
  document.documentElement.classList.add('scripted');

  // One voice at a time.
  document.addEventListener('play', (event) => {
    for (const audio of all('audio')) if (audio !== event.target) audio.pause();
  }, true);

  for (const answer of all('[data-answer]')) {
    const audio = answer.querySelector('.player audio');
    if (!audio) continue;
    const seconds = Number(audio.dataset.seconds);
    const seek = answer.querySelector('.seek');
    const button = answer.querySelector('.controls button');
    const time = answer.querySelector('.controls .time');
    const heard = answer.querySelector('clipPath rect');
    const comments = all('.comment[data-from]', answer);
    let wanted = null;
    let isPlayWanted = false;
    const show = () => {
      const at = wanted === null ? audio.currentTime : wanted;
      heard.setAttribute('width', (seconds > 0 ? Math.min(100, (100 * at) / seconds) : 0) + '%');
      seek.value = String(at);
      seek.setAttribute('aria-valuetext', clock(at) + ' / ' + clock(seconds));
      time.textContent = clock(at) + ' / ' + clock(seconds);
      button.textContent = audio.paused ? button.dataset.play : button.dataset.pause;
      for (const comment of comments) {
        const from = Number(comment.dataset.from);
        comment.classList.toggle('lit', !audio.paused && at >= from && at < Number(comment.dataset.to));
      }
    };
    // Nothing is read before somebody listens: a class would be hundreds of recordings. Chromium begins such a one at its
    // start whatever the position was set to, so the position waits, and the playing with it.
    const goTo = (at) => {
      if (audio.readyState > 0) audio.currentTime = at;
      else {
        if (wanted === null) {
          audio.preload = 'auto';
          audio.load();
        }
        wanted = at;
      }
      show();
    };
    const play = () => {
      if (wanted === null) audio.play().catch(show);
      else isPlayWanted = true;
    };
    audio.addEventListener('loadedmetadata', () => {
      if (wanted === null) return;
      audio.currentTime = wanted;
      wanted = null;
      if (isPlayWanted) play();
      isPlayWanted = false;
    });
    let frame = 0;
    const follow = () => {
      show();
      frame = audio.paused ? 0 : requestAnimationFrame(follow);
    };
    for (const name of ['play', 'pause', 'seeked', 'ended', 'timeupdate', 'loadedmetadata']) {
      audio.addEventListener(name, () => { if (frame === 0) follow(); else show(); });
    }
    button.addEventListener('click', () => { if (audio.paused) play(); else audio.pause(); });
    seek.addEventListener('input', () => goTo(Number(seek.value)));
    for (const place of all('[data-at]', answer)) {
      place.addEventListener('click', () => { goTo(Number(place.dataset.at)); play(); });
    }
    show();
  }

  const open = () => {
    const section = document.getElementById(location.hash.slice(1));
    if (section instanceof HTMLDetailsElement) {
      section.open = true;
      section.scrollIntoView();
    }
  };
  addEventListener('hashchange', open);
  for (const link of all('a[href^="#"]')) link.addEventListener('click', () => setTimeout(open));
  open();
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = all('details').filter((each) => !each.open);
    for (const each of opened) each.open = true;
  });
  addEventListener('afterprint', () => { for (const each of opened) each.open = false; });
})();
`;
