import { ranges } from './domains';
import type { ErrorCode } from './types';

function code(number: number, en: string, zh: string): ErrorCode {
  return { code: number, text: { en, zh } };
}

/** The codes of chapter 4 with their texts, in its order. 573 and 574 as in this manual (E51). */
export const errorCodes: readonly ErrorCode[] = [
  code(0, 'Operation success', '操作成功'),
  code(550, 'Unknown error', '未知错误'),
  code(551, 'Operation blocked', '操作受阻'),
  code(552, 'Invalid parameters', '无效参数'),
  code(553, 'Memory not enough', '内存不足'),
  code(554, 'Socket creation failed', '创建 Socket 失败'),
  code(555, 'Operation not supported', '操作不支持'),
  code(556, 'Socket bind failed', 'Socket 绑定失败'),
  code(557, 'Socket listen failed', 'Socket 监听失败'),
  code(558, 'Socket write failed', 'Socket 写入失败'),
  code(559, 'Socket read failed', 'Socket 读取失败'),
  code(560, 'Socket accept failed', 'Socket 接受失败'),
  code(561, 'PDP context opening failed', '打开 PDP 场景失败'),
  code(562, 'PDP context closure failed', '关闭 PDP 场景失败'),
  code(563, 'Socket identity has been used', 'Socket 标识被占用'),
  code(564, 'DNS busy', 'DNS 忙碌'),
  code(565, 'DNS parse failed', 'DNS 解析失败'),
  code(566, 'Socket connect failed', 'Socket 连接失败'),
  code(567, 'Socket has been closed', 'Socket 被关闭'),
  code(568, 'Operation busy', '操作忙碌'),
  code(569, 'Operation timeout', '操作超时'),
  code(570, 'PDP context broken down', 'PDP 场景出现故障'),
  code(571, 'Cancel sending', '取消发送'),
  code(572, 'Operation not allowed', '操作不允许'),
  code(573, 'Port busy', '端口忙碌'),
  code(574, 'APN not configured', 'APN 未配置'),
];

/** Every code of chapter 4, 0 (success) included. */
export const errDomain = ranges([0, 0], [550, 574]);

/** The codes of chapter 4 that tell a failure. */
export const failureDomain = ranges([550, 574]);

const byCode = new Map(errorCodes.map((entry) => [entry.code, entry]));

/** The entry of chapter 4 with this number; undefined where there is none. */
export function errorCode(number: number): ErrorCode | undefined {
  return byCode.get(number);
}

/** Texts that AT+QIGETERROR may print for a code besides the table's, in lower case (E37). */
const otherTexts: Readonly<Record<number, readonly string[]>> = { 565: ['dns failed'] };

/**
 * Whether a description is the one of chapter 4 for the code: without regard to case, quotes and surrounding blanks,
 * with the example's other text of 565 (E37).
 */
export function isDescriptionOf(number: number, description: string): boolean {
  const bare = description
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim()
    .toLowerCase();
  const entry = byCode.get(number);
  if (!entry) return false;
  return bare === entry.text.en.toLowerCase() || (otherTexts[number]?.includes(bare) ?? false);
}
