import type { RowKind } from "../c1z/model.js";
import type { EncodedResource } from "../c1z/store.js";
import { BatchTexts } from "./batch-texts.js";
import { PrintedAnnotations } from "./printed-annotations.js";
import { ScannedResource } from "./scanned-resource.js";
import type { Annotation, AnnotationSource } from "./sources.js";
import { SpanBatch } from "./span-batch.js";
import type { Origin } from "./table.js";
import type { TableBatch } from "./table-batch.js";
import { ANNOTATIONS } from "./tables/annotations.js";
import { RESOURCES } from "./tables/resources.js";
import { USERS } from "./tables/users.js";

/** A batch ends with this many bytes of texts. */
const MOST_BYTES = 512 * 1024;

/** The tables whose rows are pieces of the same texts. */
export const TEXT_TABLES = ["resources", "users", "annotations"] as const;

type TextTable = (typeof TEXT_TABLES)[number];

/** Collects resources and annotations as batches of the tables that are wanted. */
export class TextBatches {
  readonly #origin: Origin;
  readonly #texts = new BatchTexts();
  readonly #scanned: ScannedResource;
  readonly #printed = new PrintedAnnotations();
  readonly #resources: SpanBatch<ScannedResource> | undefined;
  readonly #users: SpanBatch<ScannedResource> | undefined;
  readonly #annotations: SpanBatch<AnnotationSource> | undefined;

  constructor(origin: Origin, isWanted: (table: TextTable) => boolean) {
    const texts = this.#texts;
    this.#origin = origin;
    this.#scanned = new ScannedResource(origin, texts);
    this.#resources = isWanted("resources") ? new SpanBatch(RESOURCES, origin, texts) : undefined;
    this.#users = isWanted("users") ? new SpanBatch(USERS, origin, texts) : undefined;
    this.#annotations = isWanted("annotations") ? new SpanBatch(ANNOTATIONS, origin, texts) : undefined;
  }

  /** Whether {@link take} must be called before the next row. */
  get isFull(): boolean {
    return this.#texts.out.length > MOST_BYTES;
  }

  /** Adds the rows that a resource is in. Throws `C1Z_BAD_MESSAGE` if it can't be read, and then adds none. */
  addResource(row: EncodedResource): void {
    const resource = this.#scanned;
    resource.read(row);
    this.#resources?.add(resource);
    if (resource.isUser) this.#users?.add(resource);
    if (this.#annotations === undefined) return;
    const { origin, key: objectKey } = resource;
    resource.annotations.forEach(({ type, json }, position) => {
      const texts = this.#texts;
      const cells = { type: texts.unescaped(type), json: texts.jsonOf(json) };
      this.#annotations?.add({ origin, kind: "resource", objectKey, position, ...cells });
    });
  }

  /** Adds the annotations of another object. */
  addAnnotations(kind: RowKind, key: string, annotations: readonly Annotation[]): void {
    if (this.#annotations === undefined) return;
    const objectKey = this.#texts.add(key);
    this.#printed.of(annotations).forEach((texts, position) => {
      this.#annotations?.add({ origin: this.#origin, kind, objectKey, position, ...texts });
    });
  }

  /** Gives `write` the rows since the last call. */
  take(write: (table: TextTable, batch: TableBatch) => void): void {
    for (const [table, rows] of [
      ["resources", this.#resources],
      ["users", this.#users],
      ["annotations", this.#annotations],
    ] as const) {
      const batch = rows?.take();
      if (batch !== undefined) write(table, batch);
    }
    this.#texts.clear();
  }
}
