/** The places as the bundler in use makes them a module: their address. `load({ places })` takes it. */
declare const places: string;
export default places;
