// Lists the names that files usually give their columns, and the fields they fill.
import { simplified } from '../../domain/letters/simplified.js';

/** The fields of a row: those of a new case in the contract's own names, and its status elsewhere. */
export const targets = [
  'channelReference',
  'occurredAt',
  'title',
  'text',
  'kind',
  'category',
  'place.address',
  'place.grid',
  'place.lat',
  'place.long',
  'reporter.name',
  'reporter.phone',
  'reporter.email',
  'status',
  'history.closedAt',
  'history.answer',
] as const;
export type Target = (typeof targets)[number];

/** Width, case, traditional letters, blanks, signs and remarks such as "(必填)" make no difference. */
export const columnKey = (name: string): string =>
  simplified(name.normalize('NFKC'))
    .toLowerCase()
    .replace(/\((?:必填|选填|required|optional)\)/g, '')
    .replace(/[\s_\-*:.\p{Cf}]/gu, '');

/** Open311's name of a service: a category if it names one, else the title. */
export const serviceColumn = columnKey('service_name');

const names: Readonly<Record<Target, string>> = {
  channelReference:
    'id 编号 工单编号 工单号 工单id 单号 案件编号 案件号 事件编号 诉求编号 受理编号 受理单号 登记编号 流水号 业务编号 ' +
    'service_request_id request_id case_id case_number ticket_id ticket_number ticket reference reference_number external_id channelReference',
  occurredAt:
    'at 时间 日期 来电时间 受理时间 受理日期 登记时间 创建时间 提交时间 上报时间 反映时间 投诉时间 诉求时间 发生时间 来信时间 接收时间 建单时间 ' +
    'requested_datetime datetime date time timestamp created created_at created_date opened opened_at open_date submitted_at reported_at occurredAt',
  title: 'subject 标题 主题 诉求标题 工单标题 事件标题 来信标题 title summary headline service_name',
  text:
    'text 内容 正文 诉求内容 工单内容 问题描述 描述 详情 事件描述 主要内容 诉求描述 反映内容 投诉内容 来电内容 来信内容 留言内容 问题内容 ' +
    'description content body message details complaint',
  kind: 'kind 类型 诉求类型 工单类型 诉求性质 来电类型 kind_of_request request_type',
  category: 'category 类别 分类 诉求类别 问题类别 诉求分类 问题分类 事项分类 category_code 类别编码',
  'place.address': 'address 地址 事发地址 事发地点 地点 位置 详细地址 诉求地址 问题地址 发生地点 发生地址 location',
  'place.grid': 'grid 网格 网格编号 网格编码 所属网格 网格号 grid_code',
  'place.lat': 'lat 纬度 latitude',
  'place.long': 'long lng lon 经度 longitude',
  'reporter.name':
    'name 姓名 联系人 来电人 诉求人 反映人 投诉人 市民姓名 联系人姓名 来电人姓名 诉求人姓名 客户姓名 reporter reporter_name caller full_name',
  'reporter.phone':
    'phone 电话 联系电话 手机 手机号 手机号码 电话号码 联系方式 来电号码 主叫号码 来电电话 联系人电话 联系手机 telephone tel mobile phone_number mobile_phone',
  'reporter.email': 'email 邮箱 电子邮箱 电子邮件 邮件地址 e-mail mail email_address',
  status: 'status 状态 工单状态 办理状态 办件状态 处理状态 当前状态 案件状态',
  'history.closedAt':
    'closed 办结时间 办结日期 结案时间 完成时间 关闭时间 办理完成时间 完结时间 updated_datetime closed_at closed_date close_date closed_datetime resolved_at closedAt',
  'history.answer':
    'reply 答复 办理结果 答复内容 回复 回复内容 处理结果 办理情况 处理情况 办理意见 办结意见 处理意见 answer resolution response result status_notes',
};

/** The field that a column of this name usually fills. */
export const usualTarget: ReadonlyMap<string, Target> = new Map(
  targets.flatMap((target) => names[target].split(' ').map((name) => [columnKey(name), target] as const)),
);
