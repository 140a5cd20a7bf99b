/** Who may import whom. Each rule's comment is what a person reads when it is broken. */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one file or three: find the noun that both need.',
      severity: 'error',
      from: {},
      // Types may go round: what acts on all parts names their types, and they name it.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'state-imports-nothing',
      comment: 'packages/state runs anywhere: in a browser, a job, a test. It imports nothing.',
      severity: 'error',
      from: { path: '^packages/state/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/state/' },
    },
    {
      name: 'protocol-imports-state',
      comment: 'packages/protocol imports packages/state and its wire libraries, nothing else of ours.',
      severity: 'error',
      from: { path: '^packages/protocol/' },
      to: { path: '^(apps|packages)/', pathNot: '^packages/(protocol|state)/' },
    },
    {
      name: 'jobs-load-nothing-heavy',
      comment: 'What a job imports costs every component its start and its memory: no zod, ws or pino there.',
      severity: 'error',
      from: {
        path: '^(apps/worker/job/|packages/components/|packages/protocol/[^/]+\\.ts$|packages/protocol/links/ipc)',
        pathNot: '(\\.test\\.ts$|checked-by\\.ts$|call-table\\.ts$|fixture)',
      },
      to: { path: 'node_modules/(zod|ws|pino)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'gstreamer-knows-nobody',
      comment: 'The binding is general: it imports nothing of Headwater.',
      severity: 'error',
      from: { path: '^packages/gstreamer/' },
      to: { path: '^(apps|packages)/', pathNot: '^packages/gstreamer/' },
    },
    {
      name: 'storage-knows-nobody',
      comment: 'packages/storage keeps files for daemons and the command line; what is in them is not its business.',
      severity: 'error',
      from: { path: '^packages/storage/' },
      to: { path: '^(apps|packages)/', pathNot: '^packages/storage/' },
    },
    {
      name: 'components-import-state-and-kit',
      comment: 'A component folder imports the kit, packages/state and types of packages/gstreamer.',
      severity: 'error',
      from: { path: '^packages/components/', pathNot: '(\\.test\\.ts$|^packages/components/testing/)' },
      to: { path: '^(apps|packages)/', pathNot: '^packages/(components|state|gstreamer/types)' },
    },
    {
      name: 'components-are-strangers',
      comment: 'A component never imports another component: what two need belongs into the kit.',
      severity: 'error',
      from: { path: '^packages/components/(?!kit/|testing/)([^/]+)/' },
      to: { path: '^packages/components/(?!kit/|testing/)[^/]+/', pathNot: '^packages/components/$1/' },
    },
    {
      name: 'nobody-knows-a-component',
      comment: 'A component is one folder, and nobody outside knows its name: it reaches workers as a bundle.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: '(^packages/components/|\\.test\\.ts$)' },
      to: { path: '^packages/components/(?!kit/|testing/)[^/]+/' },
    },
    {
      name: 'apps-are-strangers',
      comment: 'Apps are processes: they speak over links and never import each other.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'worker-runs-no-media',
      comment: 'The worker imports neither components nor GStreamer: only its jobs and its other children (child/) do.',
      severity: 'error',
      from: { path: '^apps/worker/(?!job/)', pathNot: '(\\.test\\.ts$|warm-registry|registry-child|/child/|fixture)' },
      to: { path: '^packages/(gstreamer|components/(?!kit/feed-socket))', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'words-are-for-those-who-speak',
      comment: 'Only the admin speaks: kit/words is for the renderer, component pages and the command line.',
      severity: 'error',
      from: {
        path: '^(apps|packages)/',
        pathNot: '(^apps/(cli|desktop|manager/page)/|^packages/components/kit/words|\\.test\\.ts$|\\.tsx$)',
      },
      to: { path: '^packages/components/kit/words' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
