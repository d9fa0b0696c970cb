// The same from CommonJS, with `language`, and giving the seat back by the end of the program.
const { hostname, userInfo } = require('node:os');
const { connect } = require('sls-licence-server/client');

const [url = 'http://127.0.0.1:9555', product = '1c-fleet'] = process.argv.slice(2);
const holder = { user: userInfo().username, host: hostname(), app: 'example 1.0' };

connect({ url, product, holder, language: 'ru' })
  .acquire()
  .then(
    (lease) =>
      console.log(`Место ${lease.id}, занято ${lease.seats.used} из ${lease.seats.total}.`),
    (error) => {
      console.error(`${error.code}: ${error.message} ${error.next}`);
      process.exitCode = 1;
    },
  );
