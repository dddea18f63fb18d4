/** Types of what the edges of fields are measured by. */
export declare function measureEdges(): string[];
