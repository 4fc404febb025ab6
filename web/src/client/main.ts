document.documentElement.dataset['enhanced'] = 'soon'
