export async function benchServe(options: any) {}
