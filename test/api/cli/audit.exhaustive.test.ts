import { describeAuditCommand } from './audit.ts';

describeAuditCommand(['PostgreSQL']);
