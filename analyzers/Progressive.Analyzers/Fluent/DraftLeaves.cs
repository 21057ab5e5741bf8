using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Reflection;
using Progressive.Policies;

namespace Progressive.Analyzers.Fluent;

/// <summary>The values of each type of draft, found by their types: what a draft learns to hold can be unknown from then on.</summary>
internal static class DraftLeaves
{
    /// <summary>Makes unknown what is, in one property of a part at a place.</summary>
    public delegate void Leaf(object part, Doubts doubts, Origin place);

    private static readonly ConcurrentDictionary<Type, Leaf[]> ByType = new();

    public static Leaf[] Of(Type type) => ByType.GetOrAdd(type, Find);

    private static Leaf[] Find(Type type)
    {
        var leaves = new List<Leaf>();
        foreach (var property in type.GetProperties())
        {
            var held = property.PropertyType;
            if (typeof(Draft).IsAssignableFrom(held) || held == typeof(ReactionsDraft))
            {
                leaves.Add(Bound(nameof(Part), type, held, property));
            }
            else if (held == typeof(IReadOnlyList<Given<string>>) && property.CanWrite)
            {
                leaves.Add(Bound(nameof(Names), type, null, property));
            }
            else if (held.IsGenericType && held.GetGenericTypeDefinition() == typeof(Given<>) && property.CanWrite)
            {
                // What is only read is made of the others.
                leaves.Add(Bound(nameof(Value), type, held.GenericTypeArguments[0], property));
            }
            else if (held.IsGenericType && held.GetGenericTypeDefinition() == typeof(List<>))
            {
                var item = held.GenericTypeArguments[0];
                leaves.Add(item.IsGenericType && item.GetGenericTypeDefinition() == typeof(Given<>)
                    ? Bound(nameof(Values), type, item.GenericTypeArguments[0], property)
                    : Bound(nameof(Parts), type, item, property));
            }
        }

        return [.. leaves];
    }

    private static Leaf Bound(string how, Type part, Type? value, PropertyInfo property) => (Leaf)typeof(DraftLeaves)
        .GetMethod(how, BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(value is null ? [part] : [part, value])
        .Invoke(null, [property])!;

    private static Leaf Value<TPart, T>(PropertyInfo property)
    {
        var get = Get<TPart, Given<T>>(property);
        var set = Set<TPart, Given<T>>(property);
        return (part, doubts, place) => set((TPart)part, doubts.Blur(get((TPart)part), place));
    }

    private static Leaf Names<TPart>(PropertyInfo property)
    {
        var get = Get<TPart, IReadOnlyList<Given<string>>?>(property);
        var set = Set<TPart, IReadOnlyList<Given<string>>?>(property);
        return (part, doubts, place) => set((TPart)part, doubts.Names(get((TPart)part), place));
    }

    private static Leaf Values<TPart, T>(PropertyInfo property)
    {
        var get = Get<TPart, List<Given<T>>>(property);
        return (part, doubts, place) =>
        {
            var values = get((TPart)part);
            for (var at = 0; at < values.Count; at++)
            {
                values[at] = doubts.Blur(values[at], place);
            }
        };
    }

    private static Leaf Part<TPart, T>(PropertyInfo property)
        where T : class
    {
        var get = Get<TPart, T?>(property);
        return (part, doubts, place) => doubts.ApplyTo(get((TPart)part), place);
    }

    private static Leaf Parts<TPart, T>(PropertyInfo property)
        where T : class
    {
        var get = Get<TPart, List<T>>(property);
        return (part, doubts, place) =>
        {
            foreach (var inner in get((TPart)part))
            {
                doubts.ApplyTo(inner, place);
            }
        };
    }

    private static Func<TPart, T> Get<TPart, T>(PropertyInfo property) =>
        (Func<TPart, T>)Delegate.CreateDelegate(typeof(Func<TPart, T>), property.GetGetMethod(nonPublic: true)!);

    private static Action<TPart, T> Set<TPart, T>(PropertyInfo property) =>
        (Action<TPart, T>)Delegate.CreateDelegate(typeof(Action<TPart, T>), property.GetSetMethod(nonPublic: true)!);
}
