#!/usr/bin/env node
require('../dist/start.cjs').start('sls', require('node:path').join(__dirname, '..', 'dist'));
