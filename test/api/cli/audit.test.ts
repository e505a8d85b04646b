import { describeAuditCommand } from './audit.ts';

describeAuditCommand(['SQLite']);
