/** Where an app gets the time from: the system's clock, or that of a simulation. */
export type Now = () => Date;
