// Lists what can go wrong with files that people send.
import { entry } from './failure-entry.js';

export const fileFailures = {
  'form-data-required': entry(415, true, '文件请以 multipart/form-data 上传。', 'Send files as multipart/form-data.'),
  'malformed-form': entry(400, true, '表单不完整，请重新上传。', 'The form broke off or is malformed; send it again.'),
  'file-missing': entry(400, true, '没有文件。', 'There is no file.'),
  'file-empty': entry(400, true, '文件是空的。', 'The file is empty.'),
  'file-unreadable': entry(
    400,
    true,
    '文件已损坏，打不开；请换一个文件。',
    'The file is damaged and cannot be opened; choose another.',
  ),
  'file-too-large': entry(413, true, '文件太大。', 'The file is too large.'),
  'picture-too-large': entry(
    413,
    true,
    '图片的像素太多；请缩小后再传。',
    'The picture has too many pixels; make it smaller and send it again.',
  ),
  'too-many-files': entry(413, true, '文件太多，一次最多十个。', 'Too many files; at most ten at a time.'),
  'file-type-refused': entry(
    415,
    true,
    '不收此类文件；可传 JPEG、PNG、WebP、GIF 图片，PDF，办公文档，纯文本，以及常见的录音和录像（MP3、M4A、WAV、AMR、MP4、MOV）。',
    'Files of this type are not taken. Pictures (JPEG, PNG, WebP, GIF), PDF, office documents, plain text and usual recordings (MP3, M4A, WAV, AMR, MP4, MOV) are.',
  ),
  'file-not-cleanable': entry(
    415,
    true,
    '文件里的拍摄位置无法清除，因此不收。照片请转成 JPEG 再传：苹果手机在“设置-相机-格式”里选“兼容性最佳”，或把照片截屏。',
    'The place it was taken at cannot be removed from this file, so it is not taken. Send pictures as JPEG: on an iPhone choose Settings, Camera, Formats, Most Compatible, or send a screenshot.',
  ),
  'unsuitable-file': entry(
    422,
    true,
    '没有这个待用的附件：可能已用过、已过期，或者是别人上传的；请重新上传。',
    'No such upload waits: it was used, is over a day old, or another sent it. Upload the file again.',
  ),
  'no-such-file': entry(409, true, '没有这个待公开的附件。', 'There is no such withheld file.'),
} as const;
