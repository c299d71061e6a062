const BLOCK = 100;
// Fewer blocks than this are no burden.
const FEW_BLOCKS = 10;

/**
 * The rows of a conversation, in blocks. Where there are many, the browser lays out only those in sight and does not
 * look into the others, so that a row more costs the same below ten thousand as below a thousand.
 */
export class Rows {
  #root;

  constructor(root) {
    this.#root = root;
  }

  get first() {
    return this.#root.firstElementChild?.firstElementChild ?? null;
  }

  get last() {
    return this.#root.lastElementChild?.lastElementChild ?? null;
  }

  before(row) {
    return row.previousElementSibling ?? row.parentElement.previousElementSibling?.lastElementChild ?? null;
  }

  after(row) {
    return row.nextElementSibling ?? row.parentElement.nextElementSibling?.firstElementChild ?? null;
  }

  clear() {
    this.#root.replaceChildren();
  }

  prepend(rows) {
    for (let end = rows.length; end > 0; end -= BLOCK) this.#root.prepend(newBlock(rows.slice(Math.max(0, end - BLOCK), end)));
  }

  append(row) {
    const last = this.#root.lastElementChild;
    if (last && last.childElementCount < BLOCK) last.append(row);
    else this.#root.append(newBlock([row]));
  }

  insertBefore(row, follower) {
    if (row.isConnected) this.remove(row);
    if (follower) follower.before(row);
    else this.append(row);
  }

  remove(row) {
    const block = row.parentElement;
    row.remove();
    if (!block.firstElementChild) block.remove();
  }

  /** Lets blocks that grow no more be left out of sight at their true height. Costs a layout. */
  settle() {
    if (this.#root.childElementCount <= FEW_BLOCKS) return;
    for (const block of this.#root.querySelectorAll(".block:not(.settled, :last-child)")) {
      block.style.containIntrinsicBlockSize = `auto ${block.offsetHeight}px`;
      block.classList.add("settled");
    }
  }
}

function newBlock(rows) {
  const block = document.createElement("div");
  block.className = "block";
  block.append(...rows);
  return block;
}
