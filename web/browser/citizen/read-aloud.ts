// Reads the receipt or the state of a request aloud, where the device can.
import { said } from '../shared/words.js';

const parts = 'main h1, main .turn, main .receipt, main .sheet, main .said';

export function offerReadingAloud(): void {
  const title = document.querySelector('main h1');
  if (!title || !('speechSynthesis' in window) || !document.querySelector('.receipt, .stops')) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link tap';
  button.textContent = said('readAloud');
  button.addEventListener('click', () => {
    const wasSpeaking = speechSynthesis.speaking;
    speechSynthesis.cancel();
    if (wasSpeaking) return;
    const text = Array.from(document.querySelectorAll<HTMLElement>(parts), (part) => part.innerText).join('\n');
    const speech = new SpeechSynthesisUtterance(text);
    speech.lang = document.documentElement.lang;
    speechSynthesis.speak(speech);
  });
  title.after(button);
}
