// Starts the dashboard: styles, then the shell, which loads the page that the address asks for.
import { mount } from 'svelte';
import App from './App.svelte';
import './base.css';
import './controls.css';
import './tokens.css';
import { workspace } from './state/workspace.svelte.ts';

void workspace.refresh();
const target = document.getElementById('app');
if (target) mount(App, { target });
