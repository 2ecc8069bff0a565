/** Pages hold management information about named practices: no shared cache may keep them. */
export const PRIVATE_PAGE = { 'Cache-Control': 'private, no-cache' }

/** Headers of a file to download, such as ('core-hours-XA1-2026-11.csv', 'text/csv; charset=utf-8'). */
export const downloadHeaders = (fileName: string, contentType: string) => ({
  ...PRIVATE_PAGE,
  'Content-Type': contentType,
  'Content-Disposition': `attachment; filename="${fileName.replace(/[^\w.-]/g, '-')}"`,
})
