// Names of people and companies, all made up: each number has one, the same in every sample.

const firstNames =
    'Ana Ben Carla David Elena Felix Grace Hugo Irene Jonas Kate Liam Maria Noah Olga Paul Quinn Rosa Sam Tara Uma Victor Wendy Yusuf Zoe Amir Bianca Chen Dina Emil Farah Georg Hana Ivan Julia Kemal Lena Marco Nadia Oscar Petra Ravi Sofia Tom Ursula Vera Walter Ximena Yann Zara'.split(
        ' ',
    );
const lastNames =
    'Adler Banks Castro Dietz Evans Fischer Garcia Hughes Ivanov Jensen Keller Lopez Murphy Novak Okafor Park Quiroga Rossi Schmidt Torres Ueda Vogel Walsh Xu Young Ziegler Ahmed Blanco Cohen Duarte Ekman Ferraro Gruber Hansen Iqbal Jansen Kowalski Lindholm Moreau Nguyen Ortega Petersen Reyes Sato Tanaka Urban Vargas Weber Yilmaz Zimmer'.split(
        ' ',
    );
const companyNames =
    'Halden Kestrel Tessel Arbor Bexley Calder Dorset Elmira Fenwick Garnet Harlow Ironside Juniper Kelso Lumen Marlow Nimbus Orchard Pemberton Quarry Ridgeway Solstice Tamarack Umber Verity Westbrook Yarrow Zephyr Alder Birch Copper Delta Ember Falcon Granite Hollis Indigo Jasper Kingsley Larkspur Meridian Northwind Oakley Pioneer Quill Redwood Sable Thistle Upland Vesper Willow Aspen Beacon Cobalt Drift Everly Foxglove Grove Heron Isla'.split(
        ' ',
    );
const trades =
    'Bank Labs Health Logistics Foods Energy Media Software Retail Studios Insurance Robotics Travel Partners Dental Freight Analytics Homes Motors Pharma Textiles Legal Aviation Capital Optics Farms Systems Education Security Paper'.split(
        ' ',
    );
const cities = [
    'Boston',
    'Denver',
    'Austin',
    'Leeds',
    'Berlin',
    'Madrid',
    'Toronto',
    'Dublin',
    'Lyon',
    'Porto',
    'Vienna',
    'Zurich',
    'Oslo',
    'Lima',
    'Bogota',
    'Seattle',
    'Chicago',
    'Atlanta',
    'Phoenix',
    'Hamburg',
    'Valencia',
    'Munich',
    'Quito',
    'Tampa',
] as const;

export { cities };

/** The name of a person by any 32-bit number. */
export function personName(number: number): string {
    const first = firstNames[number % firstNames.length] as string;
    return `${first} ${lastNames[Math.floor(number / 64) % lastNames.length] as string}`;
}

const pairs = companyNames.length * trades.length;

/** The name of an account by its number: no two share one. */
export function accountName(number: number): string {
    const round = Math.floor(number / pairs);
    // 1,009 has no factor in common with the number of pairs: every pair comes once a round, in a mixed order.
    const pair = ((number % pairs) * 1009) % pairs;
    const plain = `${companyNames[pair % companyNames.length] as string} ${trades[Math.floor(pair / companyNames.length)] as string}`;
    if (round === 0) return plain;
    const branch = `${plain} ${cities[(round - 1) % cities.length] as string}`;
    const again = Math.floor((round - 1) / cities.length);
    return again === 0 ? branch : `${branch} ${again + 1}`;
}

/** A name as it stands in an address: lower case, words joined by a mark. */
export function slug(name: string, mark: '.' | '-'): string {
    return name.toLowerCase().replaceAll(' ', mark);
}
