export async function benchPublish(options: any) { const { startChild } = await import('./child.ts'); 
 const say=(l:string)=>process.stderr.write('\r'+l+'   ');
 const d=options.directory+'/data';
 console.log(await startChild('fill.ts',{dataDirectory:d,entries:options.counts[0]},say).report);
 const {watchMemory}=await import('./memory.ts');
 const run=startChild<any,any>('publish/run.ts',{dataDirectory:d,changes:options.changes},say);
 const m=watchMemory(run.pid,'publish/observer.ts');
 const r=await run.report; console.log(JSON.stringify(r.bulk), m.stop()); const {spreadOf}=await import('./statistics.ts');
 for (const k of ['answered','page','hit','allPages']) console.log(k, spreadOf(r.changes.timings.map((t:any)=>t[k])));
 console.log(r.changes.timings.map((t:any)=>Math.round(t.hit)).join(' '));
 console.log(await startChild('publish/verify.ts',{searchDirectory:d+'/site/search',words:r.changes.words}).report);
 if(options.rebuild){const {rebuildInFull}=await import('./publish/rebuild.ts'); console.log(JSON.stringify(await rebuildInFull(d,options.directory+'/full',say)));}
}
