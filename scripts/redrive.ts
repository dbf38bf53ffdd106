// Puts every parcel that lies in the poison queue back to work, after its cause has been mended: `node scripts/redrive.ts`.
import { openStores } from './record-stores.ts';

const { work } = openStores();
const lying = await work.poisoned();
const back = await work.redrive();
console.log(`${lying} parcels lay aside, ${back} were put back to work`);
