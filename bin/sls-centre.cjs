#!/usr/bin/env node
require('../dist/start.cjs').start(
  'sls-centre',
  require('node:path').join(__dirname, '..', 'dist'),
);
