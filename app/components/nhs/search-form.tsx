type SearchFormProps = { id: string; label: string; value?: string; isInHeader?: boolean }

/** A search that is a plain GET form: it works without a script, and its result has an address. */
export const SearchForm = ({ id, label, value = '', isInHeader = false }: SearchFormProps) => (
  <form
    className={isInHeader ? 'app-search app-search--header' : 'app-search'}
    method="get"
    action="/search"
    role="search"
    aria-label={isInHeader ? 'Find a practice' : 'Search'}
  >
    <label className={isInHeader ? 'nhsuk-u-visually-hidden' : 'nhsuk-label'} htmlFor={id}>
      {label}
    </label>
    <div className="app-search__fields">
      <input
        className="nhsuk-input app-search__input"
        id={id}
        name="q"
        type="search"
        maxLength={100}
        autoComplete="off"
        placeholder={isInHeader ? 'Name, code, postcode or PCN' : undefined}
        defaultValue={value}
        key={value}
      />
      <button className="app-search__button" type="submit">
        Search
      </button>
    </div>
  </form>
)
