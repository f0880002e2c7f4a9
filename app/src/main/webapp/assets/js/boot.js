// Before the first paint: the theme and the language that this browser chose. A classic script, so that it blocks.
(function () {
  'use strict';
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem('vedette.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    var language = localStorage.getItem('vedette.language') || navigator.language.slice(0, 2);
    root.lang = language === 'de' ? 'de' : 'en';
  } catch (blocked) {
    root.lang = 'en';
  }
})();
