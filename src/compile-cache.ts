import { enableCompileCache } from 'node:module';

// Keeps compiled code between starts, in the system's temporary folder: a start takes about a tenth less. Imported before anything else.
enableCompileCache();
