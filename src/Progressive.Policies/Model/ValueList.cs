using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies;

/// <summary>An immutable list that equals another when its elements do, in order.</summary>
/// <typeparam name="T">The element type; its own equality is used.</typeparam>
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] items;

    /// <summary>Copies the elements given.</summary>
    /// <param name="items">The elements, in order.</param>
    public ValueList(IEnumerable<T> items) => this.items = items.ToArray();

    /// <summary>The list without elements.</summary>
    public static ValueList<T> Empty { get; } = new([]);

    /// <summary>The number of elements.</summary>
    public int Count => items.Length;

    /// <summary>The element at a zero-based index.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    public T this[int index] => items[index];

    /// <summary>This list with one element replaced.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <param name="item">What stands there instead.</param>
    public ValueList<T> With(int index, T item)
    {
        var copy = new ValueList<T>(items);
        copy.items[index] = item;
        return copy;
    }

    /// <summary>This list with one element more at its end.</summary>
    /// <param name="item">The new last element.</param>
    public ValueList<T> Add(T item) => new(items.Append(item));

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) =>
        other is not null && (ReferenceEquals(this, other) || items.SequenceEqual(other.items));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        unchecked
        {
            var hash = 17;
            foreach (var item in items)
            {
                hash = (hash * 31) + (item is null ? 0 : item.GetHashCode());
            }

            return hash;
        }
    }

    /// <summary>The elements, separated by commas.</summary>
    public override string ToString() => string.Join(", ", items);
}
